<?php
/**
 * How a server wants an order to be written.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What differs between servers of one kind and is only known when one refuses: as JSON or as a form, the length as a text or as a number.
 *
 * @since 0.1.0
 */
final class Dialect {
	/**
	 * What else an order may lack, for a model or beside a prompt.
	 */
	private const OTHERS = '/(?<![a-z])(?:images?|references?|frames?|audio|size|resolution|seconds|duration|credits?|access|permissions?)(?![a-z])/i';

	/**
	 * Words of a server that takes every body for JSON, and could not read this one.
	 */
	private const NOT_READ = '/\b(?:invalid|malformed)\b (?:json|(?:request )?(?:payload|body|format))\b|\b(?:json|body|payload)\b.{0,20}\b(?:parse|decode) error\b'
		. '|\b(?:unable|failed|could not|cannot|can\'t)\b.{0,20}\b(?:parse|decode|unmarshal|deserialize|bind)\b.{0,40}\b(?:json|body|payload)\b'
		. '|\bsyntax error at index\b|\binvalid character \'-\'|\bnot valid json\b|\bvalid dictionary or object\b/i';

	/**
	 * Words that speak of an answer: of a maker behind the server, which has taken the order.
	 */
	private const ANSWERED = '/\b(?:responses?|upstream|providers?|answers?|looking for beginning of)\b/i';

	/**
	 * Sets the two.
	 *
	 * @param string $body    "json", "form", or empty for what is usual.
	 * @param bool   $numbers Whether the length is written as a number.
	 */
	public function __construct( public readonly string $body = '', public readonly bool $numbers = false ) {
	}

	/**
	 * Another way to write an order that was refused for the way it was written; null where the refusal is about something else.
	 *
	 * @since 0.1.0
	 *
	 * @param GatewayException $refusal A refusal, after which certainly nothing was paid.
	 * @param HttpRequest      $request What was refused.
	 */
	public function other( GatewayException $refusal, HttpRequest $request ): ?self {
		$was_form = str_starts_with( $request->type, 'multipart/' );
		$turned   = new self( $was_form ? 'json' : 'form', $this->numbers );
		if ( 415 === $refusal->status ) {
			return $turned;
		}
		if ( null === $refusal->response || ! in_array( $refusal->status, array( 400, 422 ), true ) ) {
			return null;
		}
		$said = Reading\Said::in( $refusal->response );
		if ( 1 === preg_match( self::ANSWERED, $said->words ) ) {
			return null;
		}
		// It misses what was sent: it does not read this kind of body.
		$lacks = array() !== array_intersect( array( 'prompt', 'model' ), $said->names )
			|| ( $said->names( 'prompt' ) && $said->names( 'model' ) )
			|| ( ( $said->names( 'prompt' ) || $said->names( 'model' ) ) && 1 !== preg_match( self::OTHERS, $said->words ) );
		if ( $lacks && 1 === preg_match( '/\b(?:required|missing)\b/i', $said->words ) ) {
			return $turned;
		}
		if ( $was_form && 1 === preg_match( self::NOT_READ, $said->words ) && ! $said->is_of_what_stands_before() ) {
			return $turned;
		}
		if (
			! $was_form
			&& ( $said->names( 'seconds' ) || $said->names( 'duration' ) )
			&& 1 === preg_match( '/\b(?:integers?|int|numbers?|numeric|float|strings?|str|type)\b/i', $said->words )
		) {
			return new self( $this->body, ! $this->numbers );
		}
		return null;
	}
}
