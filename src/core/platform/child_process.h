#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A program that works for this one and talks with it in lines. One source file a platform, as platform.h.
namespace practice::core::platform {

/// Where this program lies. IoError where the system does not say.
std::filesystem::path programFile();

/// One end of a pipe; closed with the object.
class PipeEnd {
  public:
    PipeEnd() = default;
    explicit PipeEnd(int descriptor) : m_descriptor(descriptor) {}
    ~PipeEnd() { close(); }
    PipeEnd(PipeEnd&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    PipeEnd& operator=(PipeEnd&& other) noexcept {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    int get() const { return m_descriptor; }
    void close() noexcept;

  private:
    int m_descriptor = -1;
};

/// Lines that arrive through a pipe.
class LineInput {
  public:
    enum class State { Line, Nothing, Closed };

    explicit LineInput(PipeEnd pipe) : m_pipe(std::move(pipe)) {}
    /// Waits up to `wait` for a whole line and takes it, without its end. What follows the last end of line is
    /// dropped when the pipe closes; a line of more than 64 MB counts as closed.
    State next(std::string& line, std::chrono::milliseconds wait);

  private:
    bool takeLine(std::string& line);

    PipeEnd m_pipe;
    std::string m_buffer;
    std::size_t m_searched = 0; ///< No end of line before this.
    bool m_closed = false;
};

/// How a child ended.
struct ChildEnd {
    int exitCode = 0;
    int signal = 0;              ///< The signal that ended it, or 0.
    double processorSeconds = 0; ///< Of all its threads, in the system too.
    /// The most memory it held at once. Linux counts from what the starting program held, if that was more.
    std::int64_t peakBytes = 0;
};

/// A program started without a shell, in a process group of its own so that Ctrl+C reaches only this one. Its
/// standard error is ours.
class ChildProcess {
  public:
    /// std::system_error where it cannot be started; a missing program is ENOENT.
    static ChildProcess start(const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~ChildProcess(); ///< Kills it if it still runs.
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;

    std::int64_t id() const { return m_id; }
    /// Hands over as many of the bytes as fit into the pipe now; absent: the child reads no more.
    std::optional<std::size_t> offer(std::string_view bytes);
    void closeInput() { m_input.close(); }
    LineInput& output() { return m_output; }
    void kill();
    /// How it ended; absent if it still runs after `wait`.
    std::optional<ChildEnd> wait(std::chrono::milliseconds wait);

  private:
    ChildProcess(std::int64_t id, PipeEnd input, PipeEnd output)
        : m_id(id), m_input(std::move(input)), m_output(std::move(output)) {}

    std::int64_t m_id;
    PipeEnd m_input;
    LineInput m_output;
    std::optional<ChildEnd> m_end;
};

/// The child's side: the pipes to the program that started this one. What libraries print to standard output
/// afterwards goes nowhere, so that it cannot get between the lines.
class ParentPipes {
  public:
    static ParentPipes take(); ///< std::system_error where the system refuses.

    LineInput& input() { return m_input; }
    /// All of it, however long that takes; false: nobody reads any more.
    bool put(std::string_view bytes);

  private:
    ParentPipes(PipeEnd input, PipeEnd output) : m_input(std::move(input)), m_output(std::move(output)) {}

    LineInput m_input;
    PipeEnd m_output;
};

} // namespace practice::core::platform
