#include "ui/common/async/background.h"

#include "core/contract.h"
#include "core/log.h"

#include <QCoreApplication>

#include <new>

namespace practice::ui {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("practice::ui::DbRunner", text); }

} // namespace

Failure failureOf(const std::exception_ptr& thrown) {
    const auto reference = core::log::newReference();
    const auto log = core::log::get("background");
    Failure failure{{}, QString::fromStdString(reference), {}};
    try {
        std::rethrow_exception(thrown);
    } catch (const storage::DbError& e) {
        log.error("database kind={} code={} ref={}", static_cast<int>(e.kind()), e.nativeCode(), reference);
        failure.sentence = QString::fromUtf8(e.what());
        failure.kind = e.kind();
    } catch (const core::IoError& e) {
        log.error("io ref={}", reference);
        failure.sentence = QString::fromUtf8(e.what());
    } catch (const core::ContractViolation& e) {
        log.error("contract {} ref={}", e.what(), reference);
        failure.sentence = translated(QT_TRANSLATE_NOOP("practice::ui::DbRunner",
            "The program met a state that it does not know and stopped this action. "
            "Nothing was saved by it. Try again; if it stays, send the log to support."));
    } catch (const std::bad_alloc&) {
        log.error("out_of_memory ref={}", reference);
        failure.sentence = translated(QT_TRANSLATE_NOOP("practice::ui::DbRunner",
            "There is not enough memory for this. Nothing was saved by it. Close other programs and try again."));
    } catch (const std::exception& e) {
        log.error("exception type={} ref={}", typeid(e).name(), reference);
        failure.sentence = translated(QT_TRANSLATE_NOOP("practice::ui::DbRunner",
            "This action failed and nothing was saved by it. The log holds the details under the reference."));
    }
    return failure;
}

} // namespace practice::ui
