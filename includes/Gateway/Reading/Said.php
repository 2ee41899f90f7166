<?php
/**
 * What an answer says of a failure.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

use PlatoniaVid\Gateway\HttpResponse;

/**
 * The words and the codes of an error, in whatever shape they came: text, object or list, flat or beneath a name.
 */
final class Said {
	/**
	 * Where the words may be.
	 */
	private const WORDS = array(
		'message', 'msg', 'error_description', 'errormessage', 'errmsg', 'error', 'detail', 'errors', 'error_message', 'error_msg', 'fail_reason',
		'failure_reason', 'failure', 'reason', 'description', 'title', 'status_msg', 'faultstring', ...self::AROUND,
	);

	/**
	 * Names of what servers put around an error.
	 */
	private const AROUND = array( 'base_resp', 'responsemetadata', 'response', 'fault' );

	/**
	 * Codes that say nothing but that it failed.
	 */
	private const EMPTY_CODES = array(
		'', 'error', 'none', 'null', 'unknown', 'fail', 'failed', 'bad_request', 'invalid_request',
		'invalid_request_error', 'server_error', 'api_error', 'invalid_argument', 'false', 'new_api_error',
	);

	/**
	 * Words of what stands before a server, and of what it waited for there.
	 */
	private const BEFORE = '/(?<![a-z])(?:upstream|origin|backend|proxy|bad[ _]gateway|gateway[ _]time|timed?[ _-]?out|deadline|connect(?:ion|ing|ed)?'
		. '|disconnected|unreachable|reset[ _]by|broken[ _]pipe|socket|no[ _]healthy|did[ _]not[ _]respond|no[ _]response)(?![a-z])/i';

	/**
	 * Words of a call of the server's own that broke off, or whose answer it could not read: whoever was called may have done what it was asked.
	 */
	private const BROKE_OFF = '/time[ _-]?out|timed[ _-]?out|deadline exceeded|(?:request|context|operation|call)[ _](?:was[ _])?(?:cancell?ed|aborted)'
		. '|\b(?:network|connection)[ _]?error|\bfetch failed\b|socket hang ?up|econnreset|econnaborted|reset by peer|broken[ _]pipe|\b(?:unexpected|premature) eof\b|: eof\b'
		. '|\bconnection\b[^.;!?\n]{0,20}\b(?:closed|reset|aborted|lost|terminated|dropped)\b|\b(?:closed|reset|dropped) (?:the |this |its )?connection\b'
		. '|\bdisconnected without\b|\b(?:do|send|forward|execute)[ _]request[ _]fail'
		. '|\b(?:fail\w*|error|unable|could not)\b[^.;!?\n]{0,20}\b(?:execut\w*|send\w*|forward\w*|doing|do|proxy\w*) (?:\w+ ){0,2}request\b'
		. '|\b(?:fail\w*|error|unable|could not)\b[^.;!?\n]{0,20}\b(?:decod|unmarshal|pars|read|decompress)\w* (?:[\w\']+ ){0,3}(?:response|reply)\b'
		. '|\b(?:empty|html|malformed|invalid|unexpected) (?:response|reply) (?:from|received|body|was)\b|\b(?:no response|did not respond)\b/i';

	/**
	 * Words of an answer of whoever was called that was read as another thing than it is, such as a refusal as what was asked for.
	 */
	private const MISREAD = '\bvalidation errors? for \w*(?:response|output|result|reply|object|status)\b';

	/**
	 * Words of an answer that lacks something or is not as it should be, the server's own or that of whoever was called: it was made of an order that was
	 * taken. An order may have a format for answers, which is none; and an answer that is quoted, or has the status of a refusal, says what was wrong with it.
	 */
	private const OF_AN_ANSWER = '/' . self::MISREAD
		. '|\b(?:response|reply)\b(?![ _-]?(?:formats?|types?|modes?)\b)(?!\W{0,3}(?:status[\W_]{0,3}(?:code\W{0,3})?)?4\d\d\b)'
		. '[^.;!?\n:{]{0,40}(?<!["\'])(?<!“)\b(?:missing|invalid|required|lacks|validat\w+)\b'
		. '|\b(?:response|reply): (?:missing|lacks|no) [^.;!?\n:{]{0,20}\b(?:(?:task|video|job)[ _])?id\b'
		. '|\b(?:missing|invalid|required|lacks|expected|validat\w+)\b[^.;!?\n]{0,60}\b(?:in|of|from) (?:an? |the )?(?:[\w\']+ ){0,2}(?:response|reply)\b'
		. '(?![ _-]?(?:formats?|types?|modes?)\b)|[\'"]loc[\'"]: ?[(\[][\'"]response[\'"]/i';

	/**
	 * Words of such a call for an image of the order, which comes before that is carried out.
	 */
	private const FOR_AN_IMAGE = '/(?:download|fetch|load|retriev)\w*[ _](?:\w+[ _]){0,2}(?:images?|references?|input_reference|frames?|media|resources?|multimodal|inputs?)(?![a-z-])/i';

	/**
	 * Sets what was read.
	 *
	 * @param string       $words The server's own words, without markup, of a sane length.
	 * @param list<string> $codes Codes that mean something, in lower case with underscores.
	 * @param list<string> $names The fields that it names as the cause, in lower case.
	 * @param bool         $is_of_an_answer Whether such a field is one of the server's own answer, and not of what was sent.
	 */
	private function __construct(
		public readonly string $words,
		public readonly array $codes,
		public readonly array $names,
		private readonly bool $is_of_an_answer = false,
	) {
	}

	/**
	 * Reads an answer's body.
	 *
	 * @param HttpResponse $response The answer.
	 */
	public static function in( HttpResponse $response ): self {
		$json = $response->json();
		if ( array() === $json ) {
			// A page of a proxy says nothing to an editor.
			$first = substr( ltrim( substr( $response->body, 0, 1000 ) ), 0, 1 );
			if ( '<' === $first && 1 === preg_match( '~<Message>([^<]{1,1000})</Message>~i', substr( $response->body, 0, 4000 ), $words ) ) {
				$code = 1 === preg_match( '~<Code>([^<]{1,80})</Code>~i', substr( $response->body, 0, 4000 ), $found ) ? $found[1] : '';
				return self::of(
					array(
						'code'    => $code,
						'message' => html_entity_decode( $words[1] ),
					)
				);
			}
			return new self( in_array( $first, array( '', '<', '{', '[' ), true ) ? '' : HttpResponse::text( $response->body ), array(), array() );
		}
		return self::of( $json );
	}

	/**
	 * Reads a decoded answer, or the error in it.
	 *
	 * @param mixed $json A decoded JSON value.
	 */
	public static function of( mixed $json ): self {
		$codes  = array();
		$names  = array();
		$places = array();
		self::collect( $json, $codes, $names, $places, 0 );
		return new self( HttpResponse::text( self::words( $json, 0 ) ), $codes, $names, in_array( 'response', $places, true ) );
	}

	/**
	 * Whether a field is named as the cause.
	 *
	 * @param string $field The field.
	 */
	public function names( string $field ): bool {
		return in_array( $field, $this->names, true ) || 1 === preg_match( '/(?<![a-z_])' . preg_quote( $field, '/' ) . '(?![a-z_])/i', $this->words );
	}

	/**
	 * Whether it speaks of what lies between a server and who asks it: then nobody knows whether the server did something.
	 */
	public function is_of_what_stands_before(): bool {
		return 1 === preg_match( self::BEFORE, $this->words . ' ' . implode( ' ', $this->codes ) );
	}

	/**
	 * Whether it tells of a call of the server's own that broke off, and names no field of the order as the cause, or of an answer that was not as it should
	 * be. Some say so with whatever status an exception has.
	 */
	public function is_of_a_call_that_broke_off(): bool {
		return $this->is_of_an_answer
			|| ( array() === array_diff( $this->names, array( 'model', 'none', 'null', 'body' ) )
			&& array() === preg_grep( Meaning::BLOCKED, $this->codes )
			&& array() === preg_grep( '/(?:invalid|bad)_image|image_(?:url|file|down|up|fetch|load)/', $this->codes )
			&& ( 1 === preg_match( self::BROKE_OFF, $this->words . ' ' . implode( ' ', $this->codes ) ) || 1 === preg_match( self::OF_AN_ANSWER, $this->words ) )
			&& 1 !== preg_match( self::FOR_AN_IMAGE, $this->words ) );
	}

	/**
	 * Whether it tells of an answer that was misread: a relay that reads each as what it has asked for says so of a refusal.
	 */
	public function is_of_a_misread_answer(): bool {
		return 1 === preg_match( '/' . self::MISREAD . '/i', $this->words );
	}

	/**
	 * Whether the value of an error's field says that there is none: some servers fill in each field of an error that they have not.
	 *
	 * @param mixed $error The field's value.
	 */
	public static function is_nothing( mixed $error ): bool {
		return is_array( $error )
			? array() === array_filter( $error, static fn( mixed $part ): bool => ! self::is_nothing( $part ) )
			: empty( $error ) || ( is_string( $error ) && 1 === preg_match( '/^\W*(?:none|null|nil|ok|success|no[ _]error|false|0+)?\W*$/iu', $error ) );
	}

	/**
	 * The words of a value.
	 *
	 * @param mixed $value Any.
	 * @param int   $depth How deep it is in the answer.
	 */
	private static function words( mixed $value, int $depth ): string {
		if ( is_scalar( $value ) ) {
			$inner = self::handed_on( $value, $depth );
			return null !== $inner ? self::words( $inner, $depth + 1 ) : ( is_bool( $value ) ? '' : trim( (string) $value ) );
		}
		if ( ! is_array( $value ) || $depth > 5 ) {
			return '';
		}
		if ( array_is_list( $value ) ) {
			return implode(
				'; ',
				array_filter( array_map( static fn( mixed $item ): string => self::words( $item, $depth + 1 ), array_slice( $value, 0, 5 ) ) )
			);
		}
		$value = array_change_key_case( $value );
		$found = '';
		foreach ( self::WORDS as $name ) {
			$found = '' === $found ? self::words( $value[ $name ] ?? null, $depth + 1 ) : $found;
		}
		if ( '' === $found && $depth > 0 ) {
			// By the fields that are wrong, or by language.
			$inner = array_map( static fn( mixed $item ): string => self::words( $item, $depth + 1 ), array_slice( array_values( $value ), 0, 5 ) );
			$found = implode( '; ', array_filter( $inner, static fn( string $words ): bool => 1 === preg_match( '/\S\s+\S/', $words ) ) );
		}
		$place = is_array( $value['loc'] ?? null ) ? end( $value['loc'] ) : null;
		return is_string( $place ) && '' !== $found && ! str_contains( $found, $place ) ? "$place: $found" : $found;
	}

	/**
	 * An answer of whoever a relay has asked, which some hand on as a text in their own; null where a value is none.
	 *
	 * @param mixed $value Any.
	 * @param int   $depth How deep it is in the answer.
	 * @return array<mixed>|null
	 */
	private static function handed_on( mixed $value, int $depth ): ?array {
		$inner = is_string( $value ) && str_starts_with( $value, '{' ) && $depth < 5 ? json_decode( $value, true, 8 ) : null;
		return is_array( $inner ) ? $inner : null;
	}

	/**
	 * Collects codes and the names of fields.
	 *
	 * @param mixed        $value Any.
	 * @param list<string> $codes Codes so far.
	 * @param list<string> $names Names so far.
	 * @param list<mixed>  $places In what those fields are, so far.
	 * @param int          $depth How deep it is in the answer.
	 */
	private static function collect( mixed $value, array &$codes, array &$names, array &$places, int $depth ): void {
		$value = self::handed_on( $value, $depth ) ?? $value;
		if ( ! is_array( $value ) || $depth > 5 ) {
			return;
		}
		$value = array_is_list( $value ) ? $value : array_change_key_case( $value );
		// OpenRouter's code is the status, and its word for it stands beneath: "the field to rely on".
		$within = is_array( $value['metadata'] ?? null ) ? array_intersect_key( $value['metadata'], array( 'error_type' => true ) ) : array();
		foreach ( array( 'code', 'type', 'status', 'reason', 'error_code', 'errorcode', 'error_type' ) as $name ) {
			$said = $value[ $name ] ?? $within[ $name ] ?? null;
			// A number repeats the HTTP status, and a sentence is no code. A job's own status is none either.
			if ( is_string( $said ) && 1 === preg_match( '/^[A-Za-z][\w.\-]{0,79}$/', $said ) && ! ( 'status' === $name && 0 === $depth ) ) {
				$code = trim(
					(string) preg_replace( '/[^a-z0-9]+/', '_', strtolower( (string) preg_replace( '/(?<=[a-z0-9])(?=[A-Z][a-z])/', '_', $said ) ) ),
					'_'
				);
				if ( ! in_array( $code, self::EMPTY_CODES, true ) ) {
					$codes[] = $code;
				}
			}
		}
		if ( is_array( $value['loc'] ?? null ) ) {
			$places[] = reset( $value['loc'] );
		}
		foreach ( array( $value['param'] ?? null, is_array( $value['loc'] ?? null ) ? end( $value['loc'] ) : null, $value['field'] ?? null ) as $name ) {
			if ( is_string( $name ) && '' !== $name ) {
				$names[] = strtolower( substr( $name, 0, 100 ) );
			}
		}
		$inside = array_is_list( $value )
			? array_slice( $value, 0, 5 )
			: array_intersect_key( $value, array_flip( array( 'error', 'detail', 'errors', 'failure', 'message', 'msg', ...self::AROUND ) ) );
		foreach ( $inside as $inner ) {
			self::collect( $inner, $codes, $names, $places, $depth + 1 );
		}
	}
}
