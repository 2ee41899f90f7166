<?php
/**
 * The headers of an answer, as they come.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Gives WordPress's library, which reads an answer as one text, a head that it does not misread: without what is said of an answer to come, without what
 * follows a body, and without the header that would have it unpack the body, with no limit.
 */
final class AnswerHead {
	/**
	 * The headers that have come with cURL, as they came.
	 *
	 * @var string
	 */
	private string $lines = '';

	/**
	 * How the answer says that it is packed.
	 *
	 * @var string
	 */
	private string $coding = '';

	/**
	 * How the answer says that it is packed; empty where it does not.
	 */
	public function coding(): string {
		return $this->coding;
	}

	/**
	 * Keeps a line that comes with cURL. The library would take those that follow a body in pieces for the answer's own, and know no status any more.
	 *
	 * @param string $line The line, with its end.
	 * @return int How many bytes were taken.
	 */
	public function add( string $line ): int {
		if ( str_starts_with( $line, 'HTTP/' ) ) {
			// What came before was about an answer to come, or of a proxy.
			$this->lines = '';
		}
		if ( ! str_ends_with( $this->lines, "\r\n\r\n" ) ) {
			$this->lines .= rtrim( $line, "\r\n" ) . "\r\n";
		}
		return strlen( $line );
	}

	/**
	 * An answer that came with cURL.
	 *
	 * @param string $body    What the library has of it: the body, or nothing where that went to a file.
	 * @param bool   $is_file Whether it went there.
	 */
	public function of_curl( string $body, bool $is_file ): string {
		// cURL has put the chunks together.
		return $this->unlabelled( $is_file ? rtrim( $this->lines ) : $this->lines . $body, 'content-encoding|transfer-encoding' );
	}

	/**
	 * An answer that came without cURL.
	 *
	 * @param string $answer All of it.
	 */
	public function of_text( string $answer ): string {
		// The library takes what is said of an answer to come, as "103 Early Hints", for the answer.
		$answer = (string) preg_replace( '~^(?:HTTP/1\.\d 1(?!01)\d\d\b[^\r\n]*\r\n(?:[^\r\n]+\r\n)*+\r\n)+(?=HTTP/1\.)~', '', $answer );
		return $this->unlabelled( $answer, 'content-encoding' );
	}

	/**
	 * An answer without the header that says how it is packed: the library would unpack it, without a limit.
	 *
	 * @param string $answer Its headers, and perhaps its body.
	 * @param string $labels The headers that are taken out.
	 */
	private function unlabelled( string $answer, string $labels ): string {
		$end  = strpos( $answer, "\r\n\r\n" );
		$head = false === $end ? $answer : substr( $answer, 0, $end );
		$new  = preg_replace_callback(
			'/\r\n(?:' . $labels . ')[ \t]*:[ \t]*([^\r\n]*)/i',
			function ( array $found ): string {
				if ( false !== stripos( $found[0], 'content-' ) ) {
					$this->coding = strtolower( trim( $found[1] ) );
				}
				return '';
			},
			$head
		);
		return $new . ( false === $end ? '' : substr( $answer, $end ) );
	}
}
