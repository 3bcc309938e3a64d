"""`homeroom …`, with the peak of its memory on the last line of standard error."""

import resource
import sys

from homeroom.cli import main

try:
    main()
finally:
    sys.stderr.write(f"\npeak_kb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")
