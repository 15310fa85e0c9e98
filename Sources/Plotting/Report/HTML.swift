import Foundation

/// Pieces of HTML.
enum HTML {
  /// A text in which nothing is taken for markup.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // Control characters are no characters of HTML.
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += " "
      case _ where (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The bytes of a text for a data address.
  static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  /// A table whose first column names the rows.
  static func table(_ table: Report.Table) -> String {
    let caption = table.caption.isEmpty ? "" : "<caption>\(escaped(table.caption))</caption>\n"
    let header = table.header.enumerated().map { index, text in
      index == 0 && text.isEmpty ? "<td></td>" : "<th scope=\"col\">\(escaped(text))</th>"
    }
    let rows = table.rows.map { row in
      let cells = row.enumerated().map { index, text in
        index == 0 ? "<th scope=\"row\">\(escaped(text))</th>" : "<td>\(escaped(text))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return """
      <div class="table"><table>
      \(caption)<thead><tr>\(header.joined())</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table></div>

      """
  }
}
