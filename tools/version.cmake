# Writes OUTPUT (cohesim_version.hpp) from VERSION and the commit of SOURCE; leaves the file alone when nothing changed.
set(commit unknown)
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
                  OUTPUT_VARIABLE out OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed AND NOT out STREQUAL "")
    set(commit ${out})
  endif()
endif()
set(text "#pragma once
#define COHESIM_VERSION \"${VERSION}\"
#define COHESIM_COMMIT \"${commit}\"
")
set(old "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} old)
endif()
if(NOT old STREQUAL text)
  file(WRITE ${OUTPUT} "${text}")
endif()
