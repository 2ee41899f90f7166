<?php
/**
 * A call to a gateway that failed.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * The message is the gateway's own text, or empty; it never holds the key.
 */
final class GatewayException extends \RuntimeException {
	/**
	 * Words for credit that is used up. In Persian the same word also means validity, and is a part of that for validation,
	 * so there the sentence has to say that something is not enough, has ended, or is to be charged, and not of a key or a date.
	 */
	private const NO_CREDIT = '/credit|quotas?(?![a-z])|billing'
		. '|(?:کمبود|افزایش|شارژ) (?:اعتبار|حساب)(?!\p{L}|\x{200c})'
		. '|(?<!\p{L}|\x{200c}|تاریخ |مدت )(?:اعتبار|موجودی)(?:ی|تان|\x{200c}تان)?(?!\p{L}|\x{200c}| ?سنجی)'
		. '(?:(?!کلید|توکن|key|token)[^.؛!؟\n])*?(?:کافی|تمام|پایان|ندارید|نمانده|شارژ|افزایش)/iu';

	/**
	 * Sets what is known.
	 *
	 * @param Failure $failure     What the failure means.
	 * @param string  $message     The gateway's own words.
	 * @param int     $status      The HTTP status, or 0 where there was none.
	 * @param ?int    $retry_after Seconds to wait, where the gateway said so.
	 * @param bool    $no_route    Whether the address itself is not known there, and not just the video.
	 */
	public function __construct(
		public readonly Failure $failure,
		string $message = '',
		public readonly int $status = 0,
		public readonly ?int $retry_after = null,
		public readonly bool $no_route = false,
	) {
		parent::__construct( $message );
	}

	/**
	 * What an answer that is not 2xx means.
	 *
	 * @param HttpResponse $response The answer.
	 */
	public static function from_response( HttpResponse $response ): self {
		$json    = $response->json();
		$error   = is_array( $json['error'] ?? null ) ? $json['error'] : array();
		$message = self::text( $json['message'] ?? null ) . '';
		$message = '' !== $message ? $message : self::text( $error['message'] ?? null );
		$code    = strtolower( self::text( $json['code'] ?? null ) . ' ' . self::text( $error['code'] ?? null ) . ' ' . self::text( $error['type'] ?? null ) );
		$param   = self::text( $error['param'] ?? null );

		return new self( self::classify( $response, $code, $message, $param ), $message, $response->status, $response->retry_after(), self::lacks_route( $response->status, $json, $code ) );
	}

	/**
	 * Whether a 404 is that of a server which does not know the address, as common frameworks say it, and not of a gateway without the video.
	 *
	 * @param int                     $status The HTTP status.
	 * @param array<array-key, mixed> $json   The answer.
	 * @param string                  $code   Its error codes, lower case.
	 */
	private static function lacks_route( int $status, array $json, string $code ): bool {
		return 404 === $status && ( array() === $json || 'Not Found' === ( $json['detail'] ?? null ) || str_contains( $code, 'rest_no_route' ) );
	}

	/**
	 * The one map from an answer to its meaning.
	 *
	 * @param HttpResponse $response The answer.
	 * @param string       $code     Its error codes, lower case.
	 * @param string       $message  Its error text.
	 * @param string       $param    The field that OpenAI's form names.
	 */
	private static function classify( HttpResponse $response, string $code, string $message, string $param ): Failure {
		$status = $response->status;
		if ( str_contains( $code, 'video_forbidden' ) ) {
			return Failure::VideoForbidden;
		}
		// With these two the words may be about the key, so only a code tells. Some keyboards have the Arabic letters.
		$words = in_array( $status, array( 401, 403 ), true ) ? $code : $code . ' ' . str_replace( array( 'ي', 'ك' ), array( 'ی', 'ک' ), $message );
		if ( 402 === $status || ( $status >= 400 && $status < 500 && 1 === preg_match( self::NO_CREDIT, $words ) ) ) {
			return Failure::OutOfCredit;
		}
		if ( in_array( $status, array( 400, 404, 422 ), true ) && ( 'model' === $param || str_contains( $code, 'model' ) ) ) {
			return Failure::ModelRefused;
		}
		return match ( $status ) {
			401           => Failure::Unauthorized,
			403           => Failure::Forbidden,
			404, 410      => Failure::NotFound,
			405, 501      => Failure::Unsupported,
			400, 409, 422 => Failure::Invalid,
			413           => Failure::TooLarge,
			429           => Failure::Busy,
			503           => null === $response->retry_after() ? Failure::Uncertain : Failure::Busy,
			default       => Failure::Uncertain,
		};
	}

	/**
	 * A string, whatever was in the answer.
	 *
	 * @param mixed $value A field of the answer.
	 */
	private static function text( mixed $value ): string {
		return is_scalar( $value ) ? trim( wp_strip_all_tags( (string) $value ) ) : '';
	}
}
