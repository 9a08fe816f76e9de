# Writes clang configuration files: one for each LLVM, and one for the default.
#   LINEPROF_CFG_TO   where to write them: lineprof.cfg, llvm-<N>/lineprof.cfg
#   LINEPROF_CFG_LIB  the directory of the plugins, as the files shall name it
foreach(version IN LISTS LINEPROF_CFG_VERSIONS)
  set(LINEPROF_CFG_PLUGINS ${LINEPROF_CFG_LIB}/llvm-${version})
  set(LINEPROF_CFG_PATH ${LINEPROF_CFG_PLUGINS}/lineprof.cfg)
  configure_file(${LINEPROF_CFG_TEMPLATE} ${LINEPROF_CFG_TO}/llvm-${version}/lineprof.cfg @ONLY)
  if(version EQUAL LINEPROF_LLVM)
    set(LINEPROF_CFG_PATH ${LINEPROF_CFG_LIB}/lineprof.cfg)
    configure_file(${LINEPROF_CFG_TEMPLATE} ${LINEPROF_CFG_TO}/lineprof.cfg @ONLY)
  endif()
endforeach()
