"""Holds the documents against the code: links lead somewhere, named files exist, topics and settings are all told of."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
problems: list[str] = []


def tracked(pattern: str) -> list[pathlib.Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).exists()]


def check_links(page: pathlib.Path) -> None:
    for number, line in enumerate(page.read_text().split("\n"), start=1):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", line):
            if "://" not in target and not (page.parent / target).exists():
                problems.append(f"{page.relative_to(ROOT)}:{number}: leads nowhere: {target}")
        for name in re.findall(r"`((?:scripts|Sources|Tests|docs|config|Examples|Benchmarks|deploy)/[\w./-]+)`", line):
            if not (ROOT / name).exists() and not (page.parent / name).exists():
                problems.append(f"{page.relative_to(ROOT)}:{number}: does not exist: {name}")


def check_told(what: str, names: set[str], page: str) -> None:
    text = (ROOT / page).read_text()
    for name in sorted(names):
        if name not in text:
            problems.append(f"{page}: says nothing of the {what} {name}")


def found(folder: str, pattern: str) -> set[str]:
    return {name for path in (ROOT / folder).rglob("*.swift") for name in re.findall(pattern, path.read_text())}


for page in tracked("*.md"):
    check_links(page)

topics = found("Sources/Contracts", r'= "(scorecard\.[\w.]+\.v1)"')


def cases(path: str) -> set[str]:
    return set(re.findall(r'case (?:\w+ = ")?([\w-]+)"?$', (ROOT / path).read_text(), re.MULTILINE))


reasons = cases("Sources/Contracts/RejectReason.swift")
warnings = cases("Sources/Contracts/Returns/ReturnWarning.swift")
variables = found("Sources/Settings", r'"([A-Z]+(?:_[A-Z]+)+)"') - {"SMTP_URL_FILE"}
commands = found("Sources/scorecard", r'commandName: "([\w-]+)"')
for what, names, page in [
    ("topic", topics, "docs/reference/topics.md"),
    ("reason", reasons, "docs/reference/topics.md"),
    ("warning", warnings, "docs/reference/topics.md"),
    ("variable", variables, "docs/reference/configuration.md"),
    ("command", commands, "docs/reference/commands.md"),
]:
    if not names:
        problems.append(f"no {what} was found in the code: this check is blind")
    check_told(what, names, page)

for problem in problems:
    print(problem, file=sys.stderr)
print(f"{len(problems)} problems in the documents")
sys.exit(1 if problems else 0)
