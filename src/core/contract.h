#pragma once

#include <stdexcept>

namespace practice::core {

/// Our own bug: a broken invariant. Nothing was saved; the action stops and the log holds a reference.
class ContractViolation : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

[[noreturn]] void contractViolated(const char* expression, const char* file, int line);

/// The environment failed: a file cannot be read, the disk is full. `what()` names the place and the way out.
class IoError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace practice::core

#define PRACTICE_EXPECTS(condition)                                                                                    \
    ((condition) ? static_cast<void>(0) : ::practice::core::contractViolated(#condition, __FILE__, __LINE__))
