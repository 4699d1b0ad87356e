#include "core/platform/child_process.h"

#include "core/contract.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace practice::core::platform {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kLongestLine = 64u << 20;

[[noreturn]] void fail(int error, const char* what) { throw std::system_error(error, std::generic_category(), what); }

/// False once `deadline` has passed without anything to read.
bool waitReadable(int descriptor, Clock::time_point deadline) {
    for (;;) {
        const auto left = std::max(milliseconds(0), std::chrono::ceil<milliseconds>(deadline - Clock::now()));
        pollfd asked{descriptor, POLLIN, 0};
        const int ready = ::poll(&asked, 1, static_cast<int>(left.count()));
        if (ready > 0)
            return true;
        if (ready == 0 || errno != EINTR)
            return false;
    }
}

/// What posix_spawn is told besides the program: the child's descriptors, its own group, no blocked or ignored
/// signals.
class SpawnPlan {
  public:
    SpawnPlan(int childInput, int childOutput) {
        check(::posix_spawn_file_actions_init(&actions));
        check(::posix_spawnattr_init(&attributes));
        check(::posix_spawn_file_actions_adddup2(&actions, childInput, STDIN_FILENO));
        check(::posix_spawn_file_actions_adddup2(&actions, childOutput, STDOUT_FILENO));
        sigset_t none, restored;
        ::sigemptyset(&none);
        ::sigemptyset(&restored);
        ::sigaddset(&restored, SIGINT);
        ::sigaddset(&restored, SIGPIPE);
        check(::posix_spawnattr_setsigmask(&attributes, &none));
        check(::posix_spawnattr_setsigdefault(&attributes, &restored));
        check(::posix_spawnattr_setpgroup(&attributes, 0));
        check(::posix_spawnattr_setflags(&attributes,
                                         POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
    }
    ~SpawnPlan() {
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&actions);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

  private:
    static void check(int error) {
        if (error != 0)
            fail(error, "A program cannot be started");
    }
};

ChildEnd endOf(int status, const rusage& usage) {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    ChildEnd end;
    if (WIFSIGNALED(status))
        end.signal = WTERMSIG(status);
    else
        end.exitCode = WEXITSTATUS(status);
    end.processorSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    end.peakBytes = static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
    return end;
}

} // namespace

std::filesystem::path programFile() {
    std::error_code error;
    const auto file = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error)
        throw IoError("The system does not say where this program lies (" + error.message() + ").");
    return file;
}

void PipeEnd::close() noexcept {
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

bool LineInput::takeLine(std::string& line) {
    const auto end = m_buffer.find('\n', m_searched);
    if (end == std::string::npos) {
        m_searched = m_buffer.size();
        return false;
    }
    line.assign(m_buffer, 0, end);
    m_buffer.erase(0, end + 1);
    m_searched = 0;
    return true;
}

LineInput::State LineInput::next(std::string& line, milliseconds wait) {
    const auto deadline = Clock::now() + wait;
    std::array<char, 65536> bytes;
    while (!takeLine(line)) {
        if (m_closed || m_buffer.size() > kLongestLine)
            return State::Closed;
        if (!waitReadable(m_pipe.get(), deadline))
            return State::Nothing;
        const auto count = ::read(m_pipe.get(), bytes.data(), bytes.size());
        if (count > 0)
            m_buffer.append(bytes.data(), static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            m_closed = true;
    }
    return State::Line;
}

ChildProcess ChildProcess::start(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    // A socket, because writing to one whose reader is gone can be asked for without a signal.
    int in[2], out[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
        fail(errno, "No pipe to a program can be made");
    PipeEnd childInput(in[0]), ourInput(in[1]);
    if (::pipe2(out, O_CLOEXEC) != 0)
        fail(errno, "No pipe to a program can be made");
    PipeEnd ourOutput(out[0]), childOutput(out[1]);

    const std::string name = program.string();
    std::vector<char*> words{const_cast<char*>(name.c_str())};
    for (const auto& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    const SpawnPlan plan(childInput.get(), childOutput.get());
    pid_t id = 0;
    const int error = ::posix_spawn(&id, name.c_str(), &plan.actions, &plan.attributes, words.data(), environ);
    if (error != 0)
        fail(error, "A program cannot be started");
    return {id, std::move(ourInput), std::move(ourOutput)};
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, 0)), m_input(std::move(other.m_input)), m_output(std::move(other.m_output)),
      m_end(other.m_end) {}

ChildProcess::~ChildProcess() {
    if (m_id == 0 || m_end)
        return;
    kill();
    rusage usage{};
    int status = 0;
    while (::wait4(static_cast<pid_t>(m_id), &status, 0, &usage) < 0 && errno == EINTR)
        continue;
}

std::optional<std::size_t> ChildProcess::offer(std::string_view bytes) {
    for (;;) {
        const auto count = ::send(m_input.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return 0;
        if (errno != EINTR)
            return std::nullopt;
    }
}

void ChildProcess::kill() {
    if (m_id != 0 && !m_end)
        ::kill(static_cast<pid_t>(m_id), SIGKILL);
}

std::optional<ChildEnd> ChildProcess::wait(milliseconds wait) {
    const auto deadline = Clock::now() + wait;
    while (!m_end) {
        rusage usage{};
        int status = 0;
        const auto ended = ::wait4(static_cast<pid_t>(m_id), &status, WNOHANG, &usage);
        if (ended > 0)
            m_end = endOf(status, usage);
        else if (ended < 0 && errno != EINTR)
            fail(errno, "A program started here cannot be waited for");
        else if (Clock::now() >= deadline)
            break;
        else
            std::this_thread::sleep_for(milliseconds(2));
    }
    return m_end;
}

ParentPipes ParentPipes::take() {
    PipeEnd input(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    PipeEnd output(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
    const PipeEnd nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (input.get() < 0 || output.get() < 0 || nowhere.get() < 0 || ::dup2(nowhere.get(), STDIN_FILENO) < 0 ||
        ::dup2(nowhere.get(), STDOUT_FILENO) < 0)
        fail(errno, "The pipes to the starting program cannot be taken");
    return {std::move(input), std::move(output)};
}

bool ParentPipes::put(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(m_output.get(), bytes.data(), bytes.size());
        if (count > 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            return false;
    }
    return true;
}

} // namespace practice::core::platform
