/* build: which program this is; results name it */
#ifndef GW_BASE_BUILD_H
#define GW_BASE_BUILD_H

#include "base/text.h"

const char *gw_build_version(void);
/* "gcc 12.2.0": what compiled it. */
const char *gw_build_compiler(void);
/* Its flags, "" when the build did not say. */
const char *gw_build_flags(void);
/* The commit (git describe), "" when the build did not know. */
const char *gw_build_commit(void);
/* "0.1.0 (3947457)": version and commit, as stores name who made them. Returns the text's bytes. */
const char *gw_build_name(gw_text *text);

#endif
