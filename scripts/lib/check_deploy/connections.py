"""The example properties and URLs, read by the libraries that will read them, and the logins behind the URLs."""

import ctypes
import pathlib
import re
import subprocess
import tempfile


class Option(ctypes.Structure):
    """libpq's PQconninfoOption."""

    _fields_ = [(name, ctypes.c_char_p) for name in ("keyword", "envvar", "compiled", "val", "label", "dispchar")]
    _fields_.append(("dispsize", ctypes.c_int))


def parsed_url(url: str) -> dict[str, str]:
    """The settings in a URL, by libpq.

    Raises ValueError with libpq's complaint.
    """
    library = ctypes.CDLL("libpq.so.5")
    library.PQconninfoParse.restype = ctypes.POINTER(Option)
    message = ctypes.c_char_p()
    options = library.PQconninfoParse(url.encode(), ctypes.byref(message))
    if not options:
        raise ValueError(message.value.decode().strip())
    settings = {}
    for option in options:
        if option.keyword is None:
            return settings
        if option.val is not None:
            settings[option.keyword.decode()] = option.val.decode()
    return settings


def refused_properties(text: str) -> list[str]:
    """What librdkafka says against the properties of a file, which is read as the programs read it."""
    library = ctypes.CDLL("librdkafka.so.1")
    library.rd_kafka_conf_new.restype = ctypes.c_void_p
    configuration = ctypes.c_void_p(library.rd_kafka_conf_new())
    problems, message = [], ctypes.create_string_buffer(512)
    for line in text.split("\n"):
        if not line.strip() or line.strip().startswith("#"):
            continue
        name, separator, value = (part.strip() for part in line.partition("="))
        if not separator:
            problems.append(f"no property: {line}")
        elif library.rd_kafka_conf_set(configuration, name.encode(), value.encode(), message, 512) != 0:
            problems.append(message.value.decode())
    library.rd_kafka_conf_destroy(configuration)
    return problems


def check_properties(path: pathlib.Path, where: str) -> list[str]:
    text = path.read_text()
    problems = [f"{where}: {problem}" for problem in refused_properties(text)]
    for wanted in ("security.protocol=SASL_SSL", "ssl.endpoint.identification.algorithm=https"):
        if wanted not in text.split("\n"):
            problems.append(f"{where}: lacks {wanted}")
    return problems


def check_url(text: str, where: str, logins: set[str], verified: bool) -> list[str]:
    try:
        settings = parsed_url(text.strip())
    except ValueError as error:
        return [f"{where}: {error}"]
    problems = []
    if settings.get("user") not in logins:
        problems.append(f"{where}: deploy/postgres/logins.sql makes no login {settings.get('user')}")
    if verified and (settings.get("sslmode") != "verify-full" or "sslrootcert" not in settings):
        problems.append(f"{where}: does not verify the server")
    return problems


def check(tree: pathlib.Path) -> list[str]:
    sql = (tree / "deploy/postgres/logins.sql").read_text()
    logins = set(re.findall(r"ALTER ROLE (\w+) PASSWORD", sql))
    problems = []
    for path in sorted((tree / "deploy").rglob("*")):
        where = str(path.relative_to(tree))
        if path.name.endswith(".properties"):
            problems += check_properties(path, where)
        elif path.name.endswith("database-url"):
            problems += check_url(path.read_text(), where, logins, verified=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([tree / "scripts/compose-secrets", folder], check=True, capture_output=True)
        for path in sorted(pathlib.Path(folder).glob("*-database-url")):
            problems += check_url(path.read_text(), f"scripts/compose-secrets: {path.name}", logins, verified=False)
    groups = set(re.findall(r"GRANT (\w+) TO \w+_login", sql))
    migrations = "".join(path.read_text() for path in sorted((tree / "Sources/Store/Migrations").glob("*.sql")))
    for group in sorted(groups - set(re.findall(r"'(scorecard_\w+)'", migrations))):
        problems.append(f"deploy/postgres/logins.sql: no migration makes the role {group}")
    return problems
