import Documents
import ModelDescription
import Testing

@Suite struct FilePathTests {
  @Test(
    "the directory of a file",
    arguments: [("model.json", "."), ("a/model.json", "a"), ("/a/b.json", "/a"), ("/model.json", "/")])
  func directory(path: String, directory: String) {
    #expect(FilePath.directory(of: path) == directory)
  }
}
