# lineprof_instrument(TARGET [ALL] [SYSTEM_HEADERS] [FUNCTIONS REGEX...] [FILES GLOB...] [EXCLUDE REGEX...]
#                     [STOPWATCH worthwhile|every-line|none])
#
# Compiles TARGET's sources with the LineProf plugin of the clang in use. Without options the functions marked LINEPROF
# are profiled. With a compiler that has no plugin here the target stays as it is, with a warning.
#
# LINEPROF_PLUGIN_DIR is the directory of llvm-<N>/LineProf.so.

function(_lineprof_find_plugins language result)
  set(${result} "" PARENT_SCOPE)
  if(NOT CMAKE_${language}_COMPILER_LOADED)
    return()
  endif()
  string(REGEX MATCH "^[0-9]+" major "${CMAKE_${language}_COMPILER_VERSION}")
  if(CMAKE_${language}_COMPILER_ID STREQUAL "Clang" AND EXISTS ${LINEPROF_PLUGIN_DIR}/llvm-${major}/LineProf.so)
    set(${result} ${LINEPROF_PLUGIN_DIR}/llvm-${major} PARENT_SCOPE)
    return()
  endif()
  file(GLOB known RELATIVE ${LINEPROF_PLUGIN_DIR} ${LINEPROF_PLUGIN_DIR}/llvm-*)
  list(TRANSFORM known REPLACE "llvm-" "clang ")
  list(JOIN known ", " known)
  message(WARNING "lineprof_instrument: ${language} is compiled with ${CMAKE_${language}_COMPILER_ID} "
    "${CMAKE_${language}_COMPILER_VERSION}, for which there is no LineProf plugin; nothing of it is profiled. "
    "Use one of: ${known}")
endfunction()

function(lineprof_instrument target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ALL;SYSTEM_HEADERS" "STOPWATCH" "FUNCTIONS;FILES;EXCLUDE")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "lineprof_instrument: ${arg_UNPARSED_ARGUMENTS} is not an option of it")
  endif()
  set(options "")
  if(arg_ALL)
    list(APPEND options -lineprof-all)
  endif()
  if(arg_SYSTEM_HEADERS)
    list(APPEND options -lineprof-system-headers)
  endif()
  foreach(kind IN ITEMS FUNCTIONS FILES EXCLUDE)
    string(TOLOWER ${kind} name)
    foreach(value IN LISTS arg_${kind})
      list(APPEND options "-lineprof-${name}=${value}")
    endforeach()
  endforeach()
  if(arg_STOPWATCH)
    list(APPEND options -lineprof-stopwatch=${arg_STOPWATCH})
  endif()

  foreach(language IN ITEMS C CXX)
    _lineprof_find_plugins(${language} plugins)
    if(NOT plugins)
      continue()
    endif()
    set(flags -g -DLINEPROF_ATTRIBUTE_PLUGIN -fplugin=${plugins}/LineProfAttribute.so -fplugin=${plugins}/LineProf.so
      -fpass-plugin=${plugins}/LineProf.so)
    foreach(option IN LISTS options)
      list(APPEND flags "SHELL:-mllvm \"${option}\"")
    endforeach()
    foreach(flag IN LISTS flags)
      target_compile_options(${target} PRIVATE "$<$<COMPILE_LANGUAGE:${language}>:${flag}>")
    endforeach()
  endforeach()
  target_link_libraries(${target} PRIVATE LineProf::headers)
endfunction()
