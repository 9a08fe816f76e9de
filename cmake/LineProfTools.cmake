# What makes the plugins easy to use: the wrappers lineprof-clang and lineprof-clang++, clang configuration files, and the
# CMake package. Each is made twice: for use from the build tree, and to be installed.
include(CMakePackageConfigHelpers)

function(lineprof_configure_wrappers bin bin_to_lib include)
  set(LINEPROF_BIN_TO_LIB ${bin_to_lib})
  set(LINEPROF_WRAPPER_INCLUDE ${include})
  foreach(LINEPROF_WRAPPED IN ITEMS clang clang++)
    set(LINEPROF_WRAPPER lineprof-${LINEPROF_WRAPPED})
    configure_file(${PROJECT_SOURCE_DIR}/cmake/lineprof-clang.in ${bin}/${LINEPROF_WRAPPER} @ONLY
      FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  endforeach()
endfunction()

set(LINEPROF_PLUGIN_DIR ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
lineprof_configure_wrappers(${CMAKE_RUNTIME_OUTPUT_DIRECTORY} ../lib ${PROJECT_SOURCE_DIR}/runtime/include)
set(LINEPROF_CFG_VERSIONS ${LINEPROF_LLVM_VERSIONS})
set(LINEPROF_CFG_TEMPLATE ${PROJECT_SOURCE_DIR}/cmake/lineprof.cfg.in)
set(LINEPROF_CFG_LIB ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
set(LINEPROF_CFG_TO ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
set(LINEPROF_CFG_INCLUDE ${PROJECT_SOURCE_DIR}/runtime/include)
include(${CMAKE_CURRENT_LIST_DIR}/LineProfConfigFiles.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/LineProfInstrument.cmake) # for projects that add this one as a subdirectory
set(LINEPROF_PLUGIN_DIR ${LINEPROF_PLUGIN_DIR} CACHE INTERNAL "")

set(staging ${CMAKE_CURRENT_BINARY_DIR}/install-staging)
file(RELATIVE_PATH bin_to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH bin_to_include ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
lineprof_configure_wrappers(${staging}/bin ${bin_to_lib} "$here/${bin_to_include}")
install(PROGRAMS ${staging}/bin/lineprof-clang ${staging}/bin/lineprof-clang++ TYPE BIN)
# The prefix may be another one when it is installed (cmake --install --prefix).
install(CODE "
  set(LINEPROF_LLVM ${LINEPROF_LLVM})
  set(LINEPROF_CFG_VERSIONS ${LINEPROF_LLVM_VERSIONS})
  set(LINEPROF_CFG_TEMPLATE \"${LINEPROF_CFG_TEMPLATE}\")
  set(LINEPROF_CFG_LIB \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}\")
  set(LINEPROF_CFG_TO \"\$ENV{DESTDIR}\${LINEPROF_CFG_LIB}\")
  set(LINEPROF_CFG_INCLUDE \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_INCLUDEDIR}\")
  include(\"${CMAKE_CURRENT_LIST_DIR}/LineProfConfigFiles.cmake\")")

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/LineProf)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/LineProfConfig.cmake.in ${staging}/LineProfConfig.cmake
  INSTALL_DESTINATION ${package_dir} PATH_VARS CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${staging}/LineProfConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${staging}/LineProfConfig.cmake ${staging}/LineProfConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/LineProfInstrument.cmake DESTINATION ${package_dir})

add_library(LineProf::headers ALIAS lineprof_headers)
set_target_properties(lineprof_headers PROPERTIES EXPORT_NAME headers)
set_target_properties(lineprof_rt_static PROPERTIES EXPORT_NAME runtime_static)
install(TARGETS lineprof_headers lineprof_rt_static EXPORT LineProfTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT LineProfTargets NAMESPACE LineProf:: DESTINATION ${package_dir})
