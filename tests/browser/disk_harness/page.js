// Starts the worker with the page's own query; all talk with the test goes over HTTP, so that no
// debugging protocol stands between a kill and the browser.
const worker = new Worker(new URL(`worker.js${location.search}`, import.meta.url), {
  type: "module",
});
worker.onmessage = ({ data }) => {
  document.title = String(data);
};
worker.onerror = (event) =>
  fetch("/report", { method: "POST", body: JSON.stringify({ error: event.message }) });
