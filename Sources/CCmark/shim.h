#ifndef SCORECARD_CCMARK_SHIM_H
#define SCORECARD_CCMARK_SHIM_H

#include <cmark.h>
#include <stdlib.h>

/// CommonMark as HTML; the caller frees it. Exists to say the options in one place: without `CMARK_OPT_UNSAFE` raw HTML is
/// left out and so are links such as `javascript:`, and `CMARK_OPT_VALIDATE_UTF8` replaces what is no UTF-8.
static inline char *scorecard_markdown_html(const char *text, size_t length) {
    return cmark_markdown_to_html(text, length, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
}

#endif
