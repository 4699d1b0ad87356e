#include "scheduling/solver/solver_server.h"

#include <exception>
#include <mutex>
#include <utility>

namespace practice::solver {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Between two looks at the pipe: the solver asks far more often than a person can press Cancel.
constexpr milliseconds kBetweenLooks{5};

/// Between two rosters sent. The reader checks each by the rules as written, which takes longer on large rosters.
milliseconds betweenRosters(const Problem& problem) {
    return milliseconds(20 + problem.people() * problem.days() / 500);
}

class Relay final : public SolveObserver {
  public:
    Relay(SolverChannel& channel, const Problem& problem) : m_channel(channel), m_pause(betweenRosters(problem)) {}

    void improved(const Grid& roster, const Standing& standing) override {
        const std::lock_guard lock(m_mutex);
        m_waiting = Report{Report::Kind::Best, standing, roster, false, std::nullopt, {}};
        if (Clock::now() >= m_nextRoster)
            sendWaiting();
    }
    void bounded(const Standing& standing) override {
        const std::lock_guard lock(m_mutex);
        send({Report::Kind::Bound, standing, std::nullopt, false, std::nullopt, {}});
    }
    void second(const Standing& standing) override {
        const std::lock_guard lock(m_mutex);
        sendWaiting();
        send({Report::Kind::Second, standing, std::nullopt, false, std::nullopt, {}});
    }
    bool cancelled() override {
        const std::lock_guard lock(m_mutex);
        const auto now = Clock::now();
        if (m_waiting && now >= m_nextRoster)
            sendWaiting();
        if (!m_stop && now >= m_nextLook) {
            m_nextLook = now + kBetweenLooks;
            std::string line;
            auto input = m_channel.next(line, milliseconds(0));
            while (input == SolverChannel::Input::Line && line != "stop")
                input = m_channel.next(line, milliseconds(0));
            m_stop = input != SolverChannel::Input::Nothing;
        }
        return m_stop;
    }

    void finish(const SolveOutcome& outcome) {
        const std::lock_guard lock(m_mutex);
        if (outcome.roster && outcome.roster != (m_waiting ? m_waiting->roster : m_sent))
            m_waiting = Report{Report::Kind::Best, outcome.standing, outcome.roster, false, std::nullopt, {}};
        sendWaiting();
        send({Report::Kind::Done, outcome.standing, std::nullopt, outcome.cancelled, outcome.firstFeasible, {}});
    }

  private:
    void sendWaiting() {
        if (!m_waiting)
            return;
        send(*m_waiting);
        m_sent = std::move(m_waiting->roster);
        m_waiting.reset();
        m_nextRoster = Clock::now() + m_pause;
    }
    void send(const Report& report) { m_stop |= !m_channel.put(reportText(report)); }

    std::mutex m_mutex;
    SolverChannel& m_channel;
    milliseconds m_pause;
    std::optional<Report> m_waiting; ///< The best roster not sent yet.
    std::optional<Grid> m_sent;
    Clock::time_point m_nextRoster{}, m_nextLook{};
    bool m_stop = false;
};

int answerError(SolverChannel& channel, LineError error) {
    Report report;
    report.kind = Report::Kind::Error;
    report.error = std::move(error);
    channel.put(reportText(report));
    return 1;
}

} // namespace

int serve(SolverChannel& channel, const SolveFunction& solve) {
    if (!channel.put(greeting()))
        return 1;
    LineSource lines([&channel]() -> std::optional<std::string> {
        std::string line;
        auto input = SolverChannel::Input::Nothing;
        while (input == SolverChannel::Input::Nothing)
            input = channel.next(line, std::chrono::minutes(10));
        return input == SolverChannel::Input::Line ? std::optional(std::move(line)) : std::nullopt;
    });
    const auto task = readTask(lines);
    if (!task)
        return answerError(channel, task.error());
    Relay relay(channel, task->problem);
    try {
        relay.finish(solve(task->problem, task->options, relay));
        return 0;
    } catch (const std::exception& failure) { // the whole program is this one call
        return answerError(channel, {0, failure.what()});
    }
}

} // namespace practice::solver
