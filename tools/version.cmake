# Writes OUTPUT (cohesim_version.hpp) from VERSION and the commit of SOURCE, and CODE_OUTPUT (cohesim_code.hpp) with a hash
# of the program's sources, which names what a state on disk may be read by; leaves files alone when nothing changed.
set(commit unknown)
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
                  OUTPUT_VARIABLE out OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed AND NOT out STREQUAL "")
    set(commit ${out})
  endif()
endif()
if(commit STREQUAL "unknown" AND NOT "$ENV{COHESIM_COMMIT}" STREQUAL "")  # an image is built without git
  set(commit $ENV{COHESIM_COMMIT})
endif()
set(text "#pragma once
#define COHESIM_VERSION \"${VERSION}\"
#define COHESIM_COMMIT \"${commit}\"
")
function(write_if_changed file text)
  set(old "")
  if(EXISTS ${file})
    file(READ ${file} old)
  endif()
  if(NOT old STREQUAL text)
    file(WRITE ${file} "${text}")
  endif()
endfunction()
write_if_changed(${OUTPUT} "${text}")

file(GLOB_RECURSE sources ${SOURCE}/sim/*.cpp ${SOURCE}/sim/*.hpp)
list(SORT sources)
set(hashes)
foreach(source IN LISTS sources)
  file(SHA256 ${source} hash)
  string(APPEND hashes ${hash})
endforeach()
string(SHA256 code "${hashes}")
write_if_changed(${CODE_OUTPUT} "#pragma once\n#define COHESIM_CODE \"${code}\"\n")
