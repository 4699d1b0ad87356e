#include "ui/compliance/evidence_io.h"

#include "compliance/checklist_service.h"
#include "core/contract.h"
#include "ui/common/format.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/compliance/words.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStandardPaths>

#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

namespace practice::ui::compliance {

namespace {

QString evidenceSays(const char* text) { return QCoreApplication::translate("ComplianceEvidence", text); }

constexpr qsizetype kShownText = 2'000'000;

core::Result<core::Changed<checks::EvidenceId>> attach(app::Services& services, core::Progress& progress,
                                                       checks::ChecklistService::EvidenceDraft draft, const std::string& path) {
    const std::filesystem::path file(path);
    std::error_code failed;
    if (const auto bytes = std::filesystem::file_size(file, failed); !failed)
        draft.bytes = std::int64_t(bytes);
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file, failed))
        throw core::IoError("The file could not be read, so it was not attached. Check that it is there and that you may read it.");
    return services.checklists().addEvidence(
        draft,
        [&in](std::span<std::uint8_t> into) {
            in.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
            return static_cast<std::size_t>(in.gcount());
        },
        progress);
}

using Bytes = std::shared_ptr<QByteArray>;

core::Result<Bytes> contentOf(app::Services& services, core::Progress& progress, checks::EvidenceId id) {
    auto bytes = std::make_shared<QByteArray>();
    PRACTICE_TRY(services.checklists().readEvidence(
        id, [&bytes](std::span<const std::uint8_t> part) { bytes->append(reinterpret_cast<const char*>(part.data()), qsizetype(part.size())); },
        progress));
    return bytes;
}

bool isText(const QByteArray& bytes) { return !bytes.left(4096).contains('\0') && !bytes.startsWith("%PDF-"); }

QWidget* imageOf(const QImage& image) {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    auto* label = new QLabel;
    label->setPixmap(QPixmap::fromImage(image.width() > 2400 ? image.scaledToWidth(2400, Qt::SmoothTransformation) : image));
    scroll->setWidget(label);
    scroll->setMinimumHeight(px(420));
    return scroll;
}

QWidget* textOf(const QByteArray& bytes) {
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setPlainText(QString::fromUtf8(bytes.left(kShownText)));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setMinimumHeight(px(420));
    return text;
}

void show(Desk& desk, const checks::Evidence& evidence, const QByteArray& bytes) {
    auto* sheet = new SheetDialog(fromUtf8(evidence.name), desk.page());
    sheet->setObjectName(QStringLiteral("compliance.evidenceSheet"));
    sheet->setText(evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "%1 bytes, added %2 by %3. SHA-256 %4"))
                       .arg(numberText(evidence.bytes), instantText(evidence.addedAt, desk.lookups().zone), desk.lookups().user(evidence.addedBy),
                            fromUtf8(evidence.sha256)));
    QImage image;
    QWidget* body = nullptr;
    if (image.loadFromData(bytes))
        body = imageOf(image);
    else if (isText(bytes))
        body = textOf(bytes);
    if (body) {
        body->setObjectName(QStringLiteral("compliance.evidenceContent"));
        body->setAccessibleName(fromUtf8(evidence.name));
        sheet->setSheetWidth(860);
    } else {
        auto* words = new Label(evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "This kind of file cannot be shown here. Save a copy to open it with another program.")));
        words->setWordWrap(true);
        body = words;
    }
    sheet->setBody(body);
    auto* copy = sheet->addButton(evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Save a copy…")), ButtonKind::Outline, [&desk, evidence] {
        saveEvidenceCopy(desk, evidence);
        return true;
    });
    copy->setEnabledOr(desk.whyNot(security::Permission::ExportData));
    sheet->addButton(evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Close")), ButtonKind::Primary);
    sheet->open();
}

} // namespace

void attachFile(Desk& desk, QWidget* owner, checks::RunItemId item, const QString& path,
                std::function<void(const QString& name, const QString& why)> refused) {
    checks::ChecklistService::EvidenceDraft draft;
    draft.item = item;
    draft.name = toUtf8(QFileInfo(path).fileName());
    draft.effectiveOn = desk.lookups().today;
    const auto name = fromUtf8(draft.name);
    desk.runner().write(
        owner, evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Adding the file")),
        [draft, path = toUtf8(path)](app::Services& services, core::Progress& progress) { return attach(services, progress, draft, path); },
        [&desk, name, refused](const core::Result<core::Changed<checks::EvidenceId>>& added) {
            if (added)
                return desk.navigator().toast(evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "“%1” is attached, sealed and its SHA-256 kept")).arg(name));
            QStringList why;
            if (const auto* findings = std::get_if<core::Findings>(&added.error()))
                for (const auto& finding : *findings)
                    why << ui::sentence(finding);
            else
                why << ui::describe(added.error()).title << ui::describe(added.error()).whatToDo;
            refused(name, why.join(QLatin1Char(' ')));
        },
        [name, refused](const QString& sentence, const QString&) { refused(name, sentence); });
}

void viewEvidence(Desk& desk, const checks::Evidence& evidence) {
    desk.runner().longRead(
        desk.page(), evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Opening the file")),
        [id = evidence.id](app::Services& services, core::Progress& progress) { return contentOf(services, progress, id); },
        [&desk, evidence](core::Result<Bytes> bytes) {
            if (bytes)
                show(desk, evidence, **bytes);
            else
                desk.navigator().showRefusal(bytes.error());
        });
}

void saveEvidenceCopy(Desk& desk, const checks::Evidence& evidence) {
    const auto folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(desk.page(), evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Save a copy of the file")),
                                   QDir(folder).filePath(fromUtf8(evidence.name)));
    dialog->setObjectName(QStringLiteral("compliance.copyDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, desk.page(), [&desk, evidence](const QString& path) { writeEvidenceCopy(desk, evidence, path); });
    dialog->open();
}

void writeEvidenceCopy(Desk& desk, const checks::Evidence& evidence, const QString& path) {
    desk.write(
        desk.page(), evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Saving a copy")),
        [id = evidence.id, path = toUtf8(path)](app::Services& services, core::Progress& progress) -> core::Result<core::ChangeSet> {
            PRACTICE_TRY_ASSIGN(auto changes, services.checklists().recordEvidenceCopy(id));
            PRACTICE_TRY_ASSIGN(const auto bytes, contentOf(services, progress, id));
            const auto part = path + ".part";
            std::ofstream out(part, std::ios::binary | std::ios::trunc);
            out.write(bytes->constData(), bytes->size());
            out.close();
            if (!out) {
                std::error_code ignored;
                std::filesystem::remove(part, ignored);
                throw core::IoError("The copy could not be written. Choose another folder.");
            }
            std::filesystem::rename(part, path);
            return changes;
        },
        [&desk, path](const core::ChangeSet&) {
            desk.navigator().toast(evidenceSays(QT_TRANSLATE_NOOP("ComplianceEvidence", "Saved as %1")).arg(QDir::toNativeSeparators(path)));
        });
}

} // namespace practice::ui::compliance
