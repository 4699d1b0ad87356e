#pragma once

#include "core/platform/child_process.h"
#include "scheduling/solver/solver_server.h"

namespace practice::solver {

/// The channel of a program that was started with pipes as its standard input and output.
class PipeChannel final : public SolverChannel {
  public:
    PipeChannel() : m_pipes(core::platform::ParentPipes::take()) {}

    Input next(std::string& line, std::chrono::milliseconds wait) override {
        using State = core::platform::LineInput::State;
        const auto state = m_pipes.input().next(line, wait);
        return state == State::Line ? Input::Line : state == State::Nothing ? Input::Nothing : Input::Closed;
    }
    bool put(std::string_view text) override { return m_pipes.put(text); }

  private:
    core::platform::ParentPipes m_pipes;
};

} // namespace practice::solver
