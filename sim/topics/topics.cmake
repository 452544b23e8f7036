# The topics, in the order in which their results, parameters and levers are listed. A new topic is a word here and a step in
# run/schedule.cpp; all else follows from what lies in its folder:
#
#   sim/topics/x/parameters.hpp  x::Parameters        becomes Parameters::x         (policy/parameters.hpp)
#   sim/topics/x/tables.hpp      x::Tables            its members are World's       (state/world.hpp), if there is one
#   sim/topics/x/series.cpp      x::series()          what is recorded of it        (measure/series.cpp), if there is one
#   sim/topics/x/levers/y.cpp    x::y()               a lever                       (policy/levers.cpp), as many as there are
set(COHESIM_TOPICS
  labour participation schooling demography language recognition uptake income legal_status households migration housing contact schelling)

set(parameter_headers "")
set(topic_list "")
set(table_headers "")
set(table_list "")
set(series_list "")
set(lever_list "")
foreach(topic IN LISTS COHESIM_TOPICS)
  set(folder ${CMAKE_CURRENT_LIST_DIR}/${topic})
  string(APPEND parameter_headers "#include \"topics/${topic}/parameters.hpp\"\n")
  string(APPEND topic_list " X(${topic})")
  file(GLOB tables CONFIGURE_DEPENDS ${folder}/tables.hpp)
  if(tables)
    string(APPEND table_headers "#include \"topics/${topic}/tables.hpp\"\n")
    list(APPEND table_list "${topic}::Tables")
  endif()
  file(GLOB series CONFIGURE_DEPENDS ${folder}/series.cpp)
  if(series)
    string(APPEND series_list " X(${topic})")
  endif()
  file(GLOB levers CONFIGURE_DEPENDS ${folder}/levers/*.cpp)
  foreach(lever IN LISTS levers)
    cmake_path(GET lever STEM name)
    string(APPEND lever_list " X(${topic}, ${name})")
  endforeach()
endforeach()
list(JOIN table_list ", " table_list)

# Written only when something changed, so that no file is compiled again in vain.
set(made_by "// Made from sim/topics/topics.cmake.\n#pragma once\n")
file(CONFIGURE OUTPUT ${COHESIM_GENERATED}/cohesim_topics.hpp
     CONTENT "${made_by}#define COHESIM_TOPICS(X)${topic_list}\n")
file(CONFIGURE OUTPUT ${COHESIM_GENERATED}/cohesim_topic_parameters.hpp CONTENT "${made_by}${parameter_headers}")
file(CONFIGURE OUTPUT ${COHESIM_GENERATED}/cohesim_topic_tables.hpp
     CONTENT "${made_by}${table_headers}#define COHESIM_TOPIC_TABLES ${table_list}\n")
file(CONFIGURE OUTPUT ${COHESIM_GENERATED}/cohesim_topic_parts.hpp
     CONTENT "${made_by}#define COHESIM_SERIES(X)${series_list}\n#define COHESIM_LEVERS(X)${lever_list}\n")
