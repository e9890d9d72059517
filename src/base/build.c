#include "base/build.h"

/* The build system may define these, for this file alone. */
#ifndef GW_VERSION
#define GW_VERSION "0.1.0"
#endif
#ifndef GW_BUILD_FLAGS
#define GW_BUILD_FLAGS ""
#endif
#ifndef GW_COMMIT
#define GW_COMMIT ""
#endif

const char *gw_build_version(void) {
    return GW_VERSION;
}

const char *gw_build_compiler(void) {
#if defined(__clang__)
    return "clang " __clang_version__;
#elif defined(__GNUC__)
    return "gcc " __VERSION__;
#else
    return "an unknown compiler";
#endif
}

const char *gw_build_flags(void) {
    return GW_BUILD_FLAGS;
}

const char *gw_build_commit(void) {
    return GW_COMMIT;
}

const char *gw_build_name(gw_text *text) {
    gw_text_clear(text);
    gw_text_add(text, gw_build_version());
    if (*gw_build_commit()) {
        gw_text_addf(text, " (%s)", gw_build_commit());
    }
    return text->bytes;
}
