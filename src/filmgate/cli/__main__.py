from filmgate.cli import app

app(prog_name="filmgate")
