#pragma once

#include "ui/common/theme/theme.h"

#include <QDir>
#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QThreadPool>

namespace practice::ui::tour {

class Driver;

/// The pictures of a tour: "07-roster-dark-1280.png". A state is taken in all themes at 1280 x 800, in light and dark at
/// 1920 x 1080; the window is then as it was. Files are compressed on other threads and complete after finish().
class Album {
  public:
    Album(Driver& driver, const QString& folder, const QString& theme);
    ~Album();

    /// The state on the screen, in all themes and sizes. StepFailure where a picture is blank.
    void take(const QString& name);
    /// One picture, as it is: of a failed step.
    QString snapshot(const QString& name);
    void finish();
    const QStringList& files() const { return m_files; }
    QString folder() const { return m_folder.path(); }

  private:
    QImage grab() const;
    void write(const QImage& image, const QString& file);
    QString numbered(const QString& name);
    Driver& m_driver;
    QDir m_folder;
    QString m_theme; ///< The only one, if it is the name of one.
    QStringList m_files;
    QThreadPool m_writers;
    int m_number = 0;
};

/// Whether nearly all of the picture is one colour.
bool isBlank(const QImage& image);

} // namespace practice::ui::tour
