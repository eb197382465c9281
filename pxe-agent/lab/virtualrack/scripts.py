"""Checks of the project's own scripts: shellcheck on every shell script, a compile of every Python file. One count a file."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SKIPPED = {"target", "var", ".git", "node_modules", "__pycache__"}


def files(folder: Path) -> list[Path]:
    """Every file of the project, build output and data left out."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            if path.name not in SKIPPED:
                found += files(path)
        elif path.is_file():
            found.append(path)
    return found


def first_line(path: Path) -> str:
    with open(path, "rb") as source:
        return source.readline(200).decode("utf-8", errors="replace")


def shell_problem(path: Path) -> str:
    """shellcheck's words, empty when it is content."""
    done = subprocess.run(["shellcheck", "-x", "-S", "warning", str(path)], capture_output=True, text=True, cwd=path.parent, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def python_problem(path: Path) -> str:
    """Why the file is not Python, or has no docstring; empty when all is well."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except SyntaxError as wrong:
        return f"{path}:{wrong.lineno}: {wrong.msg}"
    if tree.body and not ast.get_docstring(tree) and "DOCUMENTATION" not in ast.dump(tree):
        return f"{path}: no module docstring"
    return ""


def main() -> int:
    passed = failed = 0
    for path in files(ROOT):
        shell = first_line(path).startswith("#!") and "sh" in first_line(path).split("/")[-1]
        if not shell and path.suffix != ".py":
            continue
        problem = python_problem(path) if path.suffix == ".py" else shell_problem(path)
        print(f"{'FAIL' if problem else 'ok'}  {path.relative_to(ROOT)}")
        if problem:
            print(problem)
        failed += bool(problem)
        passed += not problem
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
