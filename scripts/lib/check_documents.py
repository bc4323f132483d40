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

# The page of promises names tests and mutations, each of which must be there.
promises = (ROOT / "docs/guarantees.md").read_text()
suites: dict[str, str] = {}
for path in (ROOT / "Tests").rglob("*.swift"):
    for suite in re.findall(r"(?:struct|enum|class) (\w+Tests)\b", path.read_text()):
        suites[suite] = suites.get(suite, "") + path.read_text()
for suite, function in re.findall(r"`(\w+Tests)(?:/(\w+))?`", promises):
    if suite not in suites and not (ROOT / "Tests" / suite).is_dir():
        problems.append(f"docs/guarantees.md: there is no suite {suite}")
    elif function and f"func {function}(" not in suites[suite]:
        problems.append(f"docs/guarantees.md: there is no test {suite}/{function}")
check_told("mutation", {path.stem for path in (ROOT / "Tests/Mutations").glob("*.patch")}, "docs/guarantees.md")

# The page for readers is in plain language: short sentences, short words.
page = "docs/reading-the-scorecard.md"
for block in re.split(r"\n\s*\n|\n(?=[-#] )", (ROOT / page).read_text()):
    for sentence in re.split(r"(?<=[.?:])\s+", " ".join(block.split())):
        if len(sentence.split()) > 28:
            problems.append(f"{page}: a sentence of {len(sentence.split())} words: {sentence[:60]}")
words = re.findall(r"[A-Za-z]+", (ROOT / page).read_text())
if sum(map(len, words)) / len(words) > 4.7:
    problems.append(f"{page}: its words have {sum(map(len, words)) / len(words):.2f} letters on average")

for problem in problems:
    print(problem, file=sys.stderr)
print(f"{len(problems)} problems in the documents")
sys.exit(1 if problems else 0)
