#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QSet>

namespace practice::testing {
namespace {

/// One tour for all cases: it takes half a minute.
struct Tour {
    TempDir folder;
    QString path = QString::fromStdString((folder / "tour").string());
    int exitCode = -1;
    QString output;
    QString summary;

    Tour() {
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        // The person who runs the tests keeps their own log, settings and practices.
        for (const char* name : {"XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(name), QString::fromStdString((folder / name).string()));
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(PRACTICE_PROGRAM), {QStringLiteral("--tour"), path, QStringLiteral("--theme"), QStringLiteral("light")});
        const bool ended = program.waitForFinished(280000);
        output = QString::fromUtf8(program.readAll());
        exitCode = ended && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
        QFile file(path + QStringLiteral("/summary.txt"));
        if (file.open(QIODevice::ReadOnly))
            summary = QString::fromUtf8(file.readAll());
    }
    QStringList pictures(const QString& name) const {
        return QDir(path + QStringLiteral("/pictures")).entryList({QStringLiteral("[0-9][0-9][0-9]-%1-light-*.png").arg(name)}, QDir::Files, QDir::Name);
    }
    qint64 exported(const QString& name) const { return QFileInfo(path + QStringLiteral("/exports/") + name).size(); }
};

const Tour& tour() {
    static const Tour one;
    return one;
}

int colors(const QImage& image) {
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            seen.insert(image.pixel(x, y));
    return int(seen.size());
}

} // namespace

TEST_CASE("the tour passes every step") {
    INFO(tour().output.toStdString());
    CHECK(tour().exitCode == 0);
    CHECK(tour().summary.contains(QStringLiteral(", 0 failed.")));
    CHECK_FALSE(tour().summary.contains(QStringLiteral("FAILED")));
}

TEST_CASE("the tour says on the terminal what it writes into the summary") {
    REQUIRE_FALSE(tour().summary.isEmpty());
    CHECK(tour().output.contains(tour().summary));
}

TEST_CASE("the tour leaves a picture of every page and main state in both sizes") {
    for (const char* name : {"signin", "signin-refused", "today", "palette", "help", "roster", "roster-typed", "roster-candidates",
                             "roster-findings", "roster-accept", "roster-call-out", "roster-compare", "roster-publish", "roster-empty-month",
                             "roster-filled", "roster-day", "people", "people-file", "people-history", "people-credentials", "people-renew",
                             "people-leave", "people-approve", "import", "import-fixed", "people-imported", "import-undo", "billing-accounts", "billing-account", "billing-payment", "billing-receipt", "billing-encounter", "billing-day",
                             "budget-sheet", "compliance-due", "compliance-run", "compliance-signed", "compliance-findings", "compliance-templates", "ledger",
                             "ledger-entry", "ledger-reverse", "ledger-accounts", "ledger-periods", "reports", "report-trial-balance", "admin-audit-trail",
                             "admin-backup", "admin-settings", "backup-drilled", "verified", "audit-verified", "today-130", "roster-130", "locked",
                             "roster-auditor", "palette-locked"}) {
        INFO(name);
        const auto files = tour().pictures(QLatin1String(name));
        REQUIRE(files.size() == 2);
        const QImage small(tour().path + QStringLiteral("/pictures/") + files.first());
        const QImage large(tour().path + QStringLiteral("/pictures/") + files.last());
        CHECK(small.size() == QSize(1280, 800));
        CHECK(large.size() == QSize(1920, 1080));
        CHECK(colors(small) > 12);
        CHECK(colors(large) > 12);
    }
}

TEST_CASE("a theme was asked for, so there are pictures of no other") {
    const QDir pictures(tour().path + QStringLiteral("/pictures"));
    CHECK(pictures.entryList({QStringLiteral("*-dark-*"), QStringLiteral("*-contrast-*")}, QDir::Files).isEmpty());
}

TEST_CASE("the tour leaves what it exported") {
    for (const char* name : {"roster-wall-sheet.pdf", "roster-personal-sheets.pdf", "roster.csv", "payroll.csv", "payroll.xlsx", "people.csv",
                             "people.xlsx", "people.pdf", "report-trial_balance.csv", "report-trial_balance.pdf", "riverside.pdbackup"}) {
        INFO(name);
        CHECK(tour().exported(QLatin1String(name)) > 500);
    }
    CHECK(QDir(tour().path + QStringLiteral("/exports/calendars")).entryList({QStringLiteral("*.ics")}).size() > 5);
}

} // namespace practice::testing
