#pragma once

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <sstream>
#include <utility>

namespace practice::testing {

/// Checks a rapidcheck property inside a Catch2 test case; a counterexample fails the case and is printed.
template <class Testable> void holds(Testable&& property) {
    const auto result = rc::detail::checkTestable(std::forward<Testable>(property));
    if (result.template is<rc::detail::SuccessResult>()) {
        SUCCEED();
        return;
    }
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    FAIL(text.str());
}

} // namespace practice::testing
