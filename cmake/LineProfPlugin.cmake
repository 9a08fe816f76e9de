# Plugins for clang, one for each LLVM asked for. An LLVM is found by its llvm-config; nothing of it is linked.
#
#   LINEPROF_LLVM_VERSIONS              the versions, the default one first
#   lineprof_use_llvm(TARGET VERSION)   compiles TARGET against it
#   lineprof_add_plugin(NAME VERSION SOURCES...)
#     lib/llvm-<VERSION>/NAME.so, and lib/NAME.so for the default version

set(LINEPROF_LLVM_VERSIONS ${LINEPROF_LLVM} ${LINEPROF_EXTRA_LLVM})
list(REMOVE_DUPLICATES LINEPROF_LLVM_VERSIONS)

foreach(version IN LISTS LINEPROF_LLVM_VERSIONS)
  if(NOT version MATCHES "^[0-9]+$" OR version LESS 14 OR version GREATER 22)
    message(FATAL_ERROR "LLVM ${version} is not supported: versions 14 to 22 are")
  endif()
  find_program(LINEPROF_LLVM_CONFIG_${version} NAMES llvm-config-${version} HINTS /usr/lib/llvm-${version}/bin)
  if(NOT LINEPROF_LLVM_CONFIG_${version})
    message(FATAL_ERROR "llvm-config-${version} not found: install llvm-${version}-dev, or set LINEPROF_LLVM")
  endif()
  execute_process(COMMAND ${LINEPROF_LLVM_CONFIG_${version}} --includedir --libdir --bindir
                  OUTPUT_VARIABLE llvm_dirs OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" llvm_dirs "${llvm_dirs}")
  list(GET llvm_dirs 0 LINEPROF_LLVM_INCLUDE_${version})
  list(GET llvm_dirs 1 LINEPROF_LLVM_LIB_${version})
  list(GET llvm_dirs 2 LINEPROF_LLVM_BIN_${version})
endforeach()

# How code against an LLVM is compiled. LLVM is built without RTTI; code with it would miss the type information of LLVM's
# classes.
function(lineprof_use_llvm target version)
  target_compile_options(${target} PRIVATE -fno-rtti -fvisibility-inlines-hidden)
  target_include_directories(${target} SYSTEM PRIVATE ${LINEPROF_LLVM_INCLUDE_${version}})
  target_link_libraries(${target} PRIVATE lineprof_headers lineprof_warnings)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()

function(lineprof_add_plugin name version)
  set(target ${name}-${version})
  add_library(${target} MODULE ${ARGN})
  lineprof_use_llvm(${target} ${version})
  set(directory ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/llvm-${version})
  set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${directory})
  install(TARGETS ${target} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/llvm-${version})
  if(version EQUAL LINEPROF_LLVM)
    add_custom_command(TARGET ${target} POST_BUILD COMMAND ${CMAKE_COMMAND} -E create_symlink
                       llvm-${version}/${name}.so ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/${name}.so)
    install(CODE "file(CREATE_LINK llvm-${version}/${name}.so \
      \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/${name}.so\" SYMBOLIC)")
  endif()
endfunction()
