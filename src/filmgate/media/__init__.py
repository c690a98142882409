"""Media from strangers: fetched behind a guard, opened only in a child process, judged by the catalogue's limits.

Nothing here trusts a name, a media type or a header; formats are told by their first bytes. This process itself never
decodes: the decoders (FFmpeg, Pillow, libheif) are imported by the children alone.
"""

from filmgate.media.downloading import Download, download
from filmgate.media.fetching import Times, fetch
from filmgate.media.limits import InputLimits, Unfit, judge, judge_together
from filmgate.media.probing import probe, probe_output
from filmgate.media.urls import Guard, check_url

__all__ = [
    "Download",
    "Guard",
    "InputLimits",
    "Times",
    "Unfit",
    "check_url",
    "download",
    "fetch",
    "judge",
    "judge_together",
    "probe",
    "probe_output",
]
