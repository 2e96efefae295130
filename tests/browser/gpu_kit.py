"""A GPU for the analysis worker, played by the processor, that a test can take away.

A real one is to be had on few machines. Chromium's software adapter computes what one would, at the
speed of a processor; the worker would leave it alone (it asks for adapters that are no fallback, and
compares times), so it is told that this one is real, and that it was faster."""

from __future__ import annotations

from pathlib import Path

from tests.browser.overlays import overlay as overlaid

FLAGS = (
    "--enable-unsafe-webgpu",
    "--enable-features=Vulkan,WebGPU",
    "--use-vulkan=swiftshader",
    "--use-webgpu-adapter=swiftshader",
)
"""A Chromium with a software adapter."""

WORKER = "bridge/analysis.worker.js"

PRELUDE = b"""
if ("gpu" in navigator) {
  Object.defineProperty(GPUAdapterInfo.prototype, "isFallbackAdapter", { get: () => false });
  self.devices = [];
  self.lost = [];
  self.submitted = 0;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...given) {
    const device = await requestDevice.apply(this, given);
    self.devices.push(device);
    device.lost.then(({ reason }) => self.lost.push(reason));
    return device;
  };
  const { submit } = GPUQueue.prototype;
  GPUQueue.prototype.submit = function (...given) {
    self.submitted += 1;
    if (self.lose_at && --self.lose_at === 0) self.devices.at(-1).destroy();
    return submit.apply(this, given);
  };
}
"""


SPOILT = b"""
if ("gpu" in navigator) {
  const { getMappedRange } = GPUBuffer.prototype;
  GPUBuffer.prototype.getMappedRange = function (...given) {
    const range = getMappedRange.apply(this, given);
    if (this.usage & GPUBufferUsage.MAP_READ) {
      self.spoilt = (self.spoilt ?? 0) + 1;
      new Float32Array(range, 0, 1)[0] += 0.05;
    }
    return range;
  };
}
"""
"""A GPU that computes all but one number rightly."""

SESSION, SLOWER = "bridge/analysis.session.js", b"gpu_ms>wasm_ms"


def overlay(dist: Path, more: bytes = b"") -> dict[str, bytes]:
    """Files that differ from the built ones: the worker, with `more` in front, what it imports, and
    the list by which they are known."""
    session = (dist / SESSION).read_bytes()
    assert session.count(SLOWER) == 1
    return overlaid(
        dist,
        {
            WORKER: PRELUDE + more + (dist / WORKER).read_bytes(),
            SESSION: session.replace(SLOWER, b"false"),
        },
    )
