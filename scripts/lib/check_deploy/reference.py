"""What the code and the reference pages say that deployment files must agree with."""

import pathlib
import re

# Read by Swift's runtime, not by a program of ours.
OTHERS_VARIABLES = {"SWIFT_BACKTRACE"}


def products(tree: pathlib.Path) -> set[str]:
    """The programs that are deployed: those whose sources are neither among the tests nor the benchmarks."""
    targets = re.findall(
        r'\.executableTarget\(\s*name: "([\w-]+)"(.*?)swiftSettings', (tree / "Package.swift").read_text(), re.S)
    return {name for name, rest in targets if not re.search(r'path: "(Tests|Benchmarks)/', rest)}


def target_paths(tree: pathlib.Path) -> list[str]:
    """Where the manifest says that targets lie: without each of them it cannot be read."""
    return re.findall(r'\bpath: "([^"]+)"', (tree / "Package.swift").read_text())


def page(tree: pathlib.Path) -> str:
    return (tree / "docs/reference/configuration.md").read_text()


def unknown_variables(tree: pathlib.Path, names: set[str]) -> list[str]:
    known = set(re.findall(r"`([A-Z][A-Z_]+)`", page(tree))) | OTHERS_VARIABLES
    return sorted(names - known)


def is_served(tree: pathlib.Path, path: str) -> bool:
    return f"`{path}`" in page(tree)


def is_pinned(image: str) -> bool:
    """Whether a reference names a version: a digest, or a tag with a number in it."""
    if "@sha256:" in image:
        return True
    name, _, tag = image.rpartition(":")
    return bool(name) and "/" not in tag and any(character.isdigit() for character in tag)


def paper_packages(tree: pathlib.Path) -> list[str]:
    """The system's packages that scripts/setup installs for reports on paper."""
    found = re.search(r"(?m)^  # Reports on paper:.*\n((?:  [^#)].*\n)+)", (tree / "scripts/setup").read_text())
    return found.group(1).split() if found else []


def port(tree: pathlib.Path) -> str:
    """The port that the image listens on."""
    return re.findall(r"HTTP_PORT=(\d+)", (tree / "deploy/Dockerfile").read_text())[0]
