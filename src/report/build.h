/* build: which program this is; results name it */
#ifndef GW_REPORT_BUILD_H
#define GW_REPORT_BUILD_H

const char *gw_build_version(void);
/* "gcc 12.2.0": what compiled it. */
const char *gw_build_compiler(void);
/* Its flags, "" when the build did not say. */
const char *gw_build_flags(void);
/* The commit (git describe), "" when the build did not know. */
const char *gw_build_commit(void);

#endif
