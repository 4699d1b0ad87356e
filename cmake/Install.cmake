# What `cmake --install` puts in place, and where the programs lie in the build folder.
# Included last, when the targets exist.
set_target_properties(practicedesk PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
install(TARGETS practicedesk RUNTIME)
if(TARGET practicectl)
  set_target_properties(practicectl PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  install(TARGETS practicectl RUNTIME)
endif()
# Beside them, where they look for it.
if(TARGET practicedesk-solver)
  install(TARGETS practicedesk-solver RUNTIME)
endif()

set(app_id org.practicedesk.PracticeDesk)
install(FILES resources/icons/practicedesk.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME ${app_id}.svg)
install(FILES resources/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES README.md CHANGELOG.md LICENSE docs/licensing.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
