"""The desktop program: PySide6 lives here only; it talks to the core through desk.Desk and nothing else."""
