# The program, the library with its public headers, and how pkg-config and CMake find them.
#     cmake --install build/release --prefix /usr/local
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# One archive of all floors up to what the public headers need. Who links it needs these, too.
set(GW_NEEDS "libconfig gsl sqlite3")
set(objects "")
foreach(name base random des param model lever kpi strategy scenario run stats experiment store)
    list(APPEND objects $<TARGET_OBJECTS:gw_${name}>)
endforeach()
add_library(goodwill_archive STATIC ${objects})
set_target_properties(goodwill_archive PROPERTIES OUTPUT_NAME goodwill LINKER_LANGUAGE C)
if(GW_LTO)
    # without the compiler's intermediate code: who links it should neither need the same compiler nor wait for it
    add_custom_command(TARGET goodwill_archive POST_BUILD VERBATIM
        COMMAND ${CMAKE_OBJCOPY} -w -R .gnu.lto_* -R .gnu.debuglto_* -N __gnu_lto_slim $<TARGET_FILE:goodwill_archive>)
endif()

# What is installed finds itself relative to where it is, so that --prefix may be chosen late.
file(RELATIVE_PATH GW_UP_FROM_PC /p/${CMAKE_INSTALL_LIBDIR}/pkgconfig /p)
file(RELATIVE_PATH GW_UP_FROM_CMAKE /p/${CMAKE_INSTALL_LIBDIR}/cmake/goodwill /p)
configure_file(${CMAKE_SOURCE_DIR}/cmake/goodwill.pc.in ${CMAKE_BINARY_DIR}/goodwill.pc @ONLY)
configure_file(${CMAKE_SOURCE_DIR}/cmake/goodwill-config.cmake.in ${CMAKE_BINARY_DIR}/goodwill-config.cmake @ONLY)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/goodwill-config-version.cmake COMPATIBILITY SameMinorVersion)

install(TARGETS goodwill RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS goodwill_archive ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/goodwill DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/scenarios ${CMAKE_SOURCE_DIR}/plots DESTINATION ${CMAKE_INSTALL_DATADIR}/goodwill)
install(FILES ${CMAKE_BINARY_DIR}/goodwill.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${CMAKE_BINARY_DIR}/goodwill-config.cmake ${CMAKE_BINARY_DIR}/goodwill-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/goodwill)
