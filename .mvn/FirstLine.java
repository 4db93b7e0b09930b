/** Prints its arguments: the first line of {@code mvn -q -Pdemo}, while Maven itself is silent. */
final class FirstLine {
  private FirstLine() {}

  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}
