"""The image holds every program, is built on pinned bases, and takes in nothing that is not there."""

import fnmatch
import pathlib
import re

import reference


def paper_problems(tree: pathlib.Path, stages: list[str], where: str) -> list[str]:
    """What makes reports on paper is what a development machine has: the same packages, the same pinned files."""
    last = stages[-1]
    problems = [
        f"{where}: reports on paper need the package {package}"
        for package in reference.paper_packages(tree) if not re.search(rf"\s{re.escape(package)}[\s;]", last)]
    folders = re.findall(r"(?m)^COPY --from=paper (\S+) ", last)
    python = re.search(r"WEASYPRINT_PYTHON=(\S+)", last)
    if not python or not any(python.group(1).startswith(f"{folder}/") for folder in folders):
        problems.append(f"{where}: WEASYPRINT_PYTHON names no Python that is copied into the image")
    if not any("--require-hashes" in stage and "requirements-report.txt" in stage for stage in stages):
        problems.append(f"{where}: WeasyPrint is not installed by the hashes of requirements-report.txt")
    return problems


def check(tree: pathlib.Path) -> list[str]:
    where = "deploy/Dockerfile"
    text = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", (tree / where).read_text()))
    stages = re.split(r"(?m)^FROM ", text)[1:]
    names = {found.group(1) for stage in stages if (found := re.match(r"\S+ AS (\w+)", stage))}
    problems = [
        f"{where}: the base {base} is not pinned"
        for stage in stages if (base := stage.split()[0]) not in names and not reference.is_pinned(base)]
    last = stages[-1]
    copied = " ".join(re.findall(r"(?m)^COPY --from=\w+ (.*)$", last)).split()
    programs = {path.rpartition("/")[2] for path in copied}
    built = re.findall(r"for product in ([\w -]+);", text)[0].split()
    for product in sorted(reference.products(tree)):
        if product not in programs:
            problems.append(f"{where}: the program {product} is not copied into the image")
        if product not in built:
            problems.append(f"{where}: the program {product} is not built")
    problems += paper_problems(tree, stages, where)
    allowed = [line[1:] for line in (tree / ".dockerignore").read_text().split("\n") if line.startswith("!")]
    for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", text):
        for source in [word for word in line.split() if not word.startswith("--")][:-1]:
            if not (tree / source).exists():
                problems.append(f"{where}: there is no {source} to copy")
            if not any(fnmatch.fnmatch(source, pattern) for pattern in allowed):
                problems.append(f".dockerignore: keeps out {source}, which {where} copies")
    taken = [word for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", text) for word in line.split()[:-1]]
    for path in reference.target_paths(tree):
        if not any(path == source or path.startswith(f"{source}/") for source in taken):
            problems.append(f"{where}: does not copy {path}, where Package.swift has a target")
    variables = set(re.findall(r"([A-Z_]+)=", " ".join(re.findall(r"(?m)^ENV (.*)$", last))))
    problems += [f"{where}: no reference page tells of {name}" for name in reference.unknown_variables(tree, variables)]
    if f"EXPOSE {reference.port(tree)}" not in last:
        problems.append(f"{where}: HTTP_PORT is {reference.port(tree)}, and another port is exposed")
    if not re.search(r"(?m)^USER [1-9]\d*(:[1-9]\d*)?$", last):
        problems.append(f"{where}: the user must be a number, and not root's")
    return problems
