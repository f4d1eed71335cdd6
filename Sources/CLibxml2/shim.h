/* Only C sources of ours include this: Debian's libxml2 headers pull in ICU, which does not import into Swift. */
#include <libxml/parser.h>
