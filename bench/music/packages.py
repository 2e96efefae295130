"""Which packages, exactly, where in them the music lies, whose it is and under what licence.

Debian 12 (bookworm), main. The licence is that which the package's `copyright` file gives for its
music, in short; that file, which `bench.music.fetch` keeps beside the music, is what counts.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Package:
    """A Debian package with a soundtrack."""

    name: str
    version: str
    sha256: str
    music: str
    """Pattern of where its music lies; what goes on behind `.zip/` lies inside that archive."""
    licence: str
    credit: str


PACKAGES = (
    Package(
        name="0ad-data",
        version="0.0.26-1",
        sha256="53745ae74d05bccf6783400fa98f3932b21729ab9d2e86151aa2c331c3455178",
        music="usr/share/games/0ad/mods/public/public.zip/audio/music/*",
        licence="CC-BY-SA-3.0",
        credit="0 A.D.: Wildfire Games and its composers",
    ),
    Package(
        name="ardentryst",
        version="1.71-9",
        sha256="7a01180285a4acaa980b18118127c60ac0377f4e2bcd69244b1feb7de5fc566f",
        music="usr/share/games/ardentryst/Music/*",
        licence="CC-BY-SA-3.0",
        credit="Ardentryst: Jordan Trudgett",
    ),
    Package(
        name="colobot-common-sounds",
        version="0.2.0-2",
        sha256="819e799542eac69c95b072567b5584eb3e0b2bb900de13efa3684915747b1644",
        music="usr/share/games/colobot/music/*",
        licence="GPL-3+",
        credit="Colobot: Daniel Roux (Epsitec), Emxx52",
    ),
    Package(
        name="extremetuxracer-data",
        version="0.8.2-1",
        sha256="8ce6c82e6fb89549d284f43f6c4b0a9d82e6c0e5da753bee0ef419276a21470c",
        music="usr/share/games/etr/music/*",
        licence="GPL-2+",
        credit="Extreme Tux Racer: Kristian Picon, Grady O'Connell and others",
    ),
    Package(
        name="fillets-ng-data",
        version="1.0.1-1.1",
        sha256="25de89afd8b1adf7bcace8290248a6a22c89cd42300317e69000e162c032cf84",
        music="usr/share/games/fillets-ng/music/*",
        licence="GPL-2+",
        credit="Fish Fillets: ALTAR interactive",
    ),
    Package(
        name="flare-game",
        version="1.14-1",
        sha256="4ab6a8298276013d35a0806257e130d992761af1b749041433b409c3dafec508",
        music="usr/share/games/flare/mods/fantasycore/music/*",
        licence="CC-BY-SA-3.0+",
        credit="Flare: Luke.RUSTLTD, Leandros Ntounis, Brandon Morris and others",
    ),
    Package(
        name="freedroidrpg-data",
        version="1.0-1",
        sha256="16c3cfeb82b1ec20c98493bbe1de2e356bd1aec832845630a5a7f12e303baa2b",
        music="usr/share/freedroidrpg/data/sound/music/*",
        licence="GPL-2+",
        credit="FreedroidRPG: Arvid Picciani, Guilherme Bazenga, 4T Thieves and others",
    ),
    Package(
        name="fretsonfire-songs-muldjord",
        version="2.dfsg-2.1",
        sha256="b37adf8b08b46d4182c283e760e4f40622d83674e05803960ea1e11a92600c7b",
        music="usr/share/games/fretsonfire/data/songs/muldjord/*",
        licence="CC-BY-SA-3.0",
        credit="Muldjord: El Senator",
    ),
    Package(
        name="fretsonfire-songs-sectoid",
        version="1.dfsg-3.1",
        sha256="14c1ed3e43c1a6a80eae7698f0469a0825cd1184e441968d62df89ca418aa0b4",
        music="usr/share/games/fretsonfire/data/songs/sectoid/*",
        licence="MIT",
        credit="Sectoid: Carlos Viola Iborra",
    ),
    Package(
        name="hedgewars-data",
        version="1.0.2-6",
        sha256="722225903a72604403e6e0026e40e9a6953f47a74d94efc5f55504bc05bb4761",
        music="usr/share/games/hedgewars/Data/Music/*",
        licence="GPL-2",
        credit="Hedgewars: the authors its copyright file names",
    ),
    Package(
        name="hyperrogue-music",
        version="12.0q-1",
        sha256="61ab9f4c2169442d85f42c42d26e80c1a18b93c741f3d44f1b9d83015904e7f7",
        music="usr/share/hyperrogue/music/*",
        licence="CC-BY-SA-3.0",
        credit="HyperRogue: Shawn Parrotte, Will Savino, Lincoln Domina",
    ),
    Package(
        name="lincity-ng-data",
        version="2.9~git20150314-5",
        sha256="8f5e85bd42879abdc7099b035d7a3d7468eceb6b93b52a12270c28f3f3c792f9",
        music="usr/share/games/lincity-ng/music/*",
        licence="GPL-2+",
        credit="LinCity-NG: Robert van Herk and others",
    ),
    Package(
        name="marsshooter-data",
        version="0.7.6-7",
        sha256="b8d040a9739434f2be96bbf9b38f0743d56d59b853647b2242f9357e38394951",
        music="usr/share/games/marsshooter/audio/*",
        licence="CC-BY-SA-3.0",
        credit="M.A.R.S.: Obsidian Shell",
    ),
    Package(
        name="megaglest-data",
        version="3.13.0-3",
        sha256="ed4783d9fc78e201a548b266f7c30325eb16cfd58a20bf4597dd6e622f84a07e",
        music="usr/share/games/megaglest/*/music/*",
        licence="CC-BY-SA-3.0",
        credit=(
            "MegaGlest: Mattias Westlund, Eliminator, Aminos, Margaras, Manolo Camp and others"
        ),
    ),
    Package(
        name="naev-data",
        version="0.8.2-1",
        sha256="a98849cacdfc72779e03ceb68f32af03cb3c3f382ba8b82e3299ef87254b454d",
        music="usr/share/naev/dat/snd/music/*",
        licence="GPL-2+, CC-BY-SA-3.0, CC-BY-3.0, public domain",
        credit=(
            "Naev: Ken Seguro, Askyel, Vega Strike, Matthew Pablo, Nikola Whallon, "
            "Zeropage and others"
        ),
    ),
    Package(
        name="openttd-openmsx",
        version="0.4.2-1",
        sha256="1a728a4ac37a1c614de1f597d3024caa7f54ce93d28f5b979b5758305b916a54",
        music="usr/share/games/openttd/baseset/openmsx/*",
        licence="GPL-2",
        credit="OpenMSX, rendered with Frank Wen's FluidR3 (MIT)",
    ),
    Package(
        name="redeclipse-data",
        version="1.6.0-1",
        sha256="ada26453d3100bd61154ce20a699352f0b48bb29f8505f477ebdcb612f71ab42",
        music="usr/share/games/redeclipse/data/sounds/music/*",
        licence="CC-BY-SA-3.0",
        credit="Red Eclipse: YD, Quinton Reeves and others",
    ),
    Package(
        name="singularity-music",
        version="007-2",
        sha256="139ba1e408eeb0a72f1fff3760ca46558b9f81bed97dc8c0efa108c4007f4845",
        music="usr/share/games/singularity/music/*",
        licence="CC-BY-SA-3.0",
        credit="Endgame: Singularity: Maxstack (Max McCracken)",
    ),
    Package(
        name="supertux-data",
        version="0.6.3-2",
        sha256="a6ad8865972f1dbb5e7b49f4e1b381dd16a68f3028a3502cfeaca2400285d27f",
        music="usr/share/games/supertux2/music/*",
        licence="GPL-2+, CC-BY-SA",
        credit="SuperTux: Wansti, Jason Lavallee, Bart Kelsey and others",
    ),
    Package(
        name="supertuxkart-data",
        version="1.4+dfsg-2",
        sha256="568d69cda50dc8ad1facb89514bd14953dfca736fdb83c49ae330b0aa7dd2364",
        music="usr/share/games/supertuxkart/data/music/*",
        licence="CC-BY-SA-3.0, CC-BY-3.0, CC0",
        credit="SuperTuxKart: 0zone0ne, Max Freeman, Chris Leutwyler, DJ Helium and others",
    ),
    Package(
        name="unknown-horizons",
        version="2019.1-6",
        sha256="ff49ea196d0f57c80d4cd4509c030240cbe632881f8c5b2a1265dd3e3795f100",
        music="usr/share/unknown-horizons/content/audio/music/*",
        licence="CC-BY-SA-3.0",
        credit="Unknown Horizons: Tobias Escher and others",
    ),
    Package(
        name="warmux-data",
        version="1:11.04.1+repack2-4",
        sha256="cceec72afcc9d5b0515149eb505bf0d883bd47399e602b30a805cafa2d91eb70",
        music="usr/share/games/warmux/music/*",
        licence="GPL-2+",
        credit="Warmux: Olivier Militon, Lawrence Azzoug and others",
    ),
    Package(
        name="warzone2100-music",
        version="4.3.3-3",
        sha256="d3b2c9f90ea5438d45d4aff18339a03ec808e1affa9dac91f7dad61cb15ee64e",
        music="usr/share/games/warzone2100/music/*",
        licence="GPL-2+, CC0",
        credit="Warzone 2100: the authors its copyright file names",
    ),
    Package(
        name="wesnoth-1.16-music",
        version="1:1.16.9-1",
        sha256="f9bc3cde92b4ab30db5d7b85f89b4bcc3d788dd92602956d0347250850bf59bb",
        music="usr/share/games/wesnoth/1.16/data/core/music/*",
        licence="GPL-2+",
        credit=(
            "Battle for Wesnoth: Mattias Westlund, Doug Kaufman, Aleksi "
            "Aubry-Carlson, Tyler Johnson, Ryan Reilly, Stephen Rozanc, Timothy "
            "Pinkham, Joseph G. Toscano and others"
        ),
    ),
    Package(
        name="widelands-data",
        version="2:1.1-3",
        sha256="0e23d645b15bcfb9e3bcae0de9bc1bdfa75a6ecb36b2e449759d6eb0b4bbd8fb",
        music="usr/share/games/widelands/data/music/*",
        licence="GPL-2+",
        credit=(
            "Widelands: Stuart Marshall, Barry van Oudtshoorn, MiddleFinger, Joshua "
            "O'Leary, Klaus Halfmann and others"
        ),
    ),
    Package(
        name="xmoto-data",
        version="0.6.1+repack-9",
        sha256="458966c8291579df7dd215a3ebf48cb89fc94e94fe871d124b542eb6233c0e66",
        music="usr/share/games/xmoto/Textures/Musics/*",
        licence="GPL-2+",
        credit="X-Moto: Jens Erler, Cubulo",
    ),
    Package(
        name="fluid-soundfont-gm",
        version="3.1-5.3",
        sha256="6f531493ac4e4d9772fd96b2488ea1790af81c196135fbdd25997da0781fc60e",
        music="usr/share/sounds/sf2/*",
        licence="MIT",
        credit="FluidR3: Frank Wen",
    ),
)

SOUNDFONT = "fluid-soundfont-gm"
"""The instruments that MIDI files are played with; no music itself."""
