"""What other people's validators say."""

import pathlib
import subprocess
import sys

BIN = pathlib.Path(sys.executable).parent
YAMLLINT = "{extends: relaxed, rules: {line-length: {max: 140}}}"


def run(tree: pathlib.Path, *command: str, text: str | None = None) -> tuple[str, list[str]]:
    """The output of a tool of this environment, and a problem when it is not content."""
    result = subprocess.run([BIN / command[0], *command[1:]], cwd=tree, input=text, capture_output=True, text=True)
    if result.returncode == 0:
        return result.stdout, []
    return result.stdout, [f"{' '.join(command)}:\n{result.stdout}{result.stderr}".rstrip()]


def kustomizations(tree: pathlib.Path) -> list[str]:
    folder = tree / "deploy/kubernetes"
    return ["deploy/kubernetes/base"] + [
        str(path.parent.relative_to(tree)) for path in sorted(folder.glob("overlays/*/kustomization.yaml"))]


def check(tree: pathlib.Path) -> list[str]:
    problems = run(tree, "yamllint", "--strict", "-d", YAMLLINT, "docker-compose.yml", "deploy")[1]
    problems += run(tree, "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")[1]
    problems += run(tree, "hadolint", "deploy/Dockerfile")[1]
    for folder in kustomizations(tree):
        rendered, found = run(tree, "kubectl", "kustomize", folder)
        problems += found or run(tree, "kubernetes-validate", "--strict", "--quiet", "-", text=rendered)[1]
    return problems
