"""docker-compose.yml names only what is there: files, secrets, variables, programs and versions."""

import pathlib
import re
import subprocess
import tempfile

import reference
import yaml

WHERE = "docker-compose.yml"


def made_secrets(tree: pathlib.Path) -> set[str]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([tree / "scripts/compose-secrets", folder], check=True, capture_output=True)
        return {path.name for path in pathlib.Path(folder).iterdir()}


def bound_files(service: dict) -> list[str]:
    sources = []
    for volume in service.get("volumes", []):
        source = volume["source"] if isinstance(volume, dict) else volume.split(":")[0]
        sources.append(re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", source))
    return sources


def check_program(tree: pathlib.Path, name: str, service: dict) -> list[str]:
    problems = []
    environment = service.get("environment", {})
    for variable in reference.unknown_variables(tree, set(environment)):
        problems.append(f"{name}: no reference page tells of {variable}")
    for variable, value in environment.items():
        if variable.endswith("_FILE") and value.removeprefix("/run/secrets/") not in service.get("secrets", []):
            problems.append(f"{name}: {variable} names {value}, which is not mounted")
    if (service.get("entrypoint") or service["command"])[-1 if "entrypoint" in service else 0] not in reference.products(tree):
        problems.append(f"{name}: {service['command'][0]} is no program of this package")
    # A container whose file system is read-only has no place for what makes reports on paper.
    if name in ("dashboard", "scorecard", "operator") and "/tmp" not in service.get("tmpfs", []):
        problems.append(f"{name}: /tmp is not writable, and reports on paper are made there")
    hardening = {"read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}
    problems += [f"{name}: {key} must be {value}" for key, value in hardening.items() if service.get(key) != value]
    return problems


def check(tree: pathlib.Path) -> list[str]:
    file = yaml.safe_load((tree / WHERE).read_text())
    problems = []
    for name, service in file["services"].items():
        if "build" in service:
            problems += check_program(tree, name, service)
            if not (tree / service["build"]["dockerfile"]).exists():
                problems.append(f"{name}: there is no {service['build']['dockerfile']}")
        elif not reference.is_pinned(service["image"]):
            problems.append(f"{name}: the image {service['image']} is not pinned")
        for source in bound_files(service):
            if source not in file["volumes"] and not (tree / source).exists():
                problems.append(f"{name}: there is no {source} to mount")
        for secret in service.get("secrets", []):
            if secret not in file["secrets"]:
                problems.append(f"{name}: there is no secret {secret}")
    made = made_secrets(tree)
    for name, secret in file["secrets"].items():
        folder, _, base = secret["file"].rpartition("/")
        if folder != ".secrets" or base not in made:
            problems.append(f"the secret {name} is {secret['file']}, which scripts/compose-secrets does not make")
    return [f"{WHERE}: {problem}" for problem in problems]
