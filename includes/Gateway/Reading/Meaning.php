<?php
/**
 * What an answer that is not 2xx means.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\HttpResponse;

/**
 * The one map from an answer to its meaning. Codes come before words, and words count only where no code says more than the status.
 */
final class Meaning {
	/**
	 * Codes, whole, by their meaning; the first that fits counts.
	 */
	private const CODES = array(
		'/^video_forbidden$/' => Failure::VideoForbidden,
		self::BLOCKED         => Failure::Invalid,
		self::BUSY            => Failure::Busy,
		self::UNPAID          => Failure::OutOfCredit,
		self::MODEL           => Failure::ModelRefused,
		self::KEY             => Failure::Unauthorized,
	);

	/**
	 * Codes for what the rules of a maker don't let be made.
	 */
	public const BLOCKED = '/(?:^|_)(?:moderation|moderated|content_policy|content_filter|safety|sensitive|nsfw|policy_violation|prompt_blocked'
		. '|responsible_ai|prohibited|unsafe|harmful|inappropriate|copyright|guardrails?|data_inspection|risk)(?:_|$)/';

	private const BUSY = '/(?:^|_)rate_limit|^(?:too_many_requests|requests_limit_exceeded|resource_exhausted|throttl\w*|concurrency_limit\w*|no_capacity)$'
		. '|^(?:(?:model|server|engine|service|provider)_)?overloaded(?:_error)?$/';

	private const UNPAID = '/^(?:insufficient|not_enough|no|out_of|low|exceeded|negative)_(?:\w+_)?(?:credits?|quota|balance|funds?|budget|billing)(?:_|$)'
		. '|^(?:credits?|quota|balance|budget|funds|billing)_|_(?:quota|budget|credits?)_(?:exceeded|exhausted|insufficient)$|^payment_|^billing$'
		. '|^(?:arrearage|account_overdue(?:_error)?|pre_consume_token_quota_failed)$|^(?:usage|spend|spending)_limit_/';

	private const MODEL = '/^(?:(?:invalid|unknown|unsupported|no_such|missing)_model|model|no_available_channel|deployment_not_found|get_channel_failed)$'
		. '|^model_(?:not_\w+|unavailable|unsupported|disabled|deprecated|retired|removed|does_not_exist|decommissioned|price_error)$'
		. '|^channel_(?:not_found|no_available_key|unavailable)$|' . self::MODEL_DENIED . '/';

	/**
	 * A model that is not for this key, which may have others. Some say so with 401.
	 */
	private const MODEL_DENIED = '^(?:\w+_)?model_access_denied$';

	private const KEY = '/^(?:invalid|incorrect|wrong|missing|bad|expired|disabled)_(?:api_)?(?:key|token)$'
		. '|^(?:authentication_error|unauthenticated|unauthorized|invalid_authentication)$/';

	private const GONE = '/^(?:request|resource)_not_(?:exist|exists|found)$|' . self::NOTHING . '/';

	/**
	 * That there is no such video.
	 */
	public const NO_VIDEO = '/^(?:task|video|job|generation|operation)_not_(?:exist|exists|found)$/';

	/**
	 * That there is no such thing: of which thing, the named field says, or the words.
	 */
	private const NOTHING = '^not_found(?:_error)?$';

	/**
	 * Codes that say no more than the status, or only who speaks, or at which step a relay was refused: beside them words count.
	 */
	private const VAGUE = '/' . self::NOTHING . '|^(?:service|provider)_unavailable$|^(?:\w+_)?(?:api|hub|gateway|upstream|provider)_error$'
		. '|^(?:bad_request|internal_server|internal|runtime|request)_error$|^fail_to_fetch_task$/';

	/**
	 * Words for credit that is used up. In Persian the same word also means validity, and is a part of that for validation,
	 * so there the sentence has to say that something is not enough, has ended, or is to be charged, and not of a key or a date.
	 */
	private const NO_CREDIT = '/\b(?:insufficient|not enough|no more|out of|exceed(?:ed|s)?|exhausted|top up|add|buy|recharge|low)\b[^.;!?\n]{0,40}\b(?:credits?|quotas?|balance|funds|billing)\b'
		. '|\b(?:credits?|quotas?|balance|funds|billing(?: hard)? limit)\b[^.;!?\n]{0,30}\b(?:insufficient|not enough|exceeded|exhausted|used up|too low|is low|reached|required|depleted|ran out)\b'
		. '|\bno (?:remaining|available) (?:credits?|quotas?|balance|funds)\b|\bno (?:credits?|quota|balance|funds) (?:left|remaining|available)\b'
		. '|\bspend(?:ing)? limit\b|(?:余额|额度|配额|积分|账户)[^。；!?\n]{0,8}(?:不足|用完|耗尽|欠费)'
		. '|(?:کمبود|افزایش|شارژ) (?:اعتبار|حساب)(?!\p{L}|\x{200c})'
		. '|(?<!\p{L}|\x{200c}|تاریخ |مدت )(?:اعتبار|موجودی)(?:ی|تان|\x{200c}تان)?(?!\p{L}|\x{200c}| ?سنجی)'
		. '(?:(?!کلید|توکن|key|token)[^.؛!؟\n])*?(?:کافی|تمام|پایان|ندارید|نمانده|شارژ|افزایش)/iu';

	/**
	 * Words of a limit that is over soon.
	 */
	private const SOON_OVER = '~\bper[ -](?:\d+ )?(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|day)\b|/ ?(?:s|sec|min|minute|h|hour)\b|\brate[ -]?limit|\btoo many requests\b|\b(?:rpm|tpm|rpd)\b'
		. '|\b(?:try|retry)(?: again)? (?:in|after) \d|\bconcurren|每(?:分钟|秒|小时)~iu';

	/**
	 * Words for a model that nobody makes there, and for a key that is none. A dot within a name ends no sentence, and what is not to be had of a size, an
	 * image or another part of an order is no model; nor is a field with such a word in its name, which has nothing but letters before it.
	 */
	private const NO_MODEL   = '/\bmodel\b(?:(?!' . self::A_PART . ')(?:[^.;!?\n]|\.(?=\S)))*?\b(?:not found|(?:does )?not exist|not supported|not available|is unavailable'
		. '|(?:is|was|been) (?:deprecated|retired|discontinued|removed)|no longer (?:accessible|available|supported|offered))\b'
		. '|\b(?:unknown|unsupported|unrecogni[sz]ed|no such|invalid|not a valid) model\b(?!\W*(?!value)' . self::A_PART . ')|\bmodel mismatch\b'
		. '|\bno(?: healthy)? deployments? (?:available |found )?for (?:this |the )?model\b|\bno endpoints found for\b'
		. '|模型[^。；!?\n]{0,60}(?:不存在|未找到|已下线)/iu';
	private const A_PART     = '(?<![\w\/.:-])(?:[a-z]+_)*(?:sizes?|width|height|resolutions?|aspect|ratios?|seconds?|durations?|lengths?|fps|parameters?|options?|fields?|values?'
		. '|inputs?|outputs?|prompts?|images?|frames?|references?|audio|voices?|files?|features?|seeds?|watermarks?|styles?|modes?|loops?|tasks?|jobs?|videos?)'
		. '(?:_\w+)?(?![\w\/:-])';
	private const NOT_THIS   = '/无权访问模型|\b(?:no|not have) access to (?:the |this )?model\b/iu';
	private const NO_CHANNEL = '/\bno (?:available|enabled) channels?\b|\bno (?:available|allowed) (?:model )?providers?\b|无可用(?:的)?渠道/iu';
	private const NO_KEY     = '/\b(?:incorrect|invalid|wrong|bad|missing|no) api[ _-]?keys?\b/i';

	/**
	 * Words of a prompt or an image that nobody makes a video of there.
	 */
	private const NOT_MADE = '/\b(?:content|usage|safety) (?:policy|policies|filters?|system|guidelines)\b|\bmoderation\b|\bnsfw\b|\binappropriate content\b/i';

	/**
	 * Words of an operation that nobody has made there. Servers that put others behind one address say so with whatever status an exception has.
	 */
	private const NO_OPERATION = '/\b(?:remix\w*|list(?:ing)?|delet\w+|variants?|thumbnails?|spritesheets?)\b'
		. '[^.;!?\n]{0,60}\bnot (?:yet )?(?:supported|implemented)\b|\bunsupported\b(?:(?!\bmodels?\b)[^.;!?\n]){0,40}\b(?:variants?|thumbnails?|spritesheets?)\b/i';

	/**
	 * What an answer means.
	 *
	 * @param HttpResponse $response The answer.
	 * @param Said         $said     What it says.
	 */
	public static function of( HttpResponse $response, Said $said ): Failure {
		$status = $response->status;
		if ( $status >= 300 && $status < 400 ) {
			return Failure::Moved;
		}
		return ( self::by_code( $status, $said ) ?? self::by_words( $status, $said ) ) ?? match ( true ) {
			self::is_gone( $status, $said )                 => Failure::NotFound,
			401 === $status                                 => Failure::Unauthorized,
			402 === $status                                 => Failure::OutOfCredit,
			403 === $status                                 => Failure::Forbidden,
			404 === $status, 410 === $status                => Failure::NotFound,
			405 === $status, 501 === $status                => Failure::Unsupported,
			413 === $status                                 => Failure::TooLarge,
			425 === $status, 429 === $status                => Failure::Busy,
			503 === $status                                 => null === $response->retry_after() ? Failure::Uncertain : Failure::Busy,
			// Proxies say of 408 and 499 that somebody gave up, and not whether anything was done.
			408 === $status, 499 === $status, $status < 400 => Failure::Uncertain,
			$status < 500                                   => Failure::Invalid,
			default                                         => Failure::Uncertain,
		};
	}

	/**
	 * Whether an error is of who asks, and not of what was asked for: too often, without credit, or with a key that is none.
	 *
	 * @param Said $said What the answer says.
	 */
	public static function is_of_who_asks( Said $said ): bool {
		return array() !== array_filter( array( self::BUSY, self::UNPAID, self::KEY ), static fn( string $codes ): bool => self::speaks_of( $codes, $said ) )
			|| 1 === preg_match( self::SOON_OVER, $said->words );
	}

	/**
	 * What the codes mean; null where they say nothing that is known, or are not to be believed with this status.
	 *
	 * @param int  $status The HTTP status.
	 * @param Said $said   What the answer says.
	 */
	private static function by_code( int $status, Said $said ): ?Failure {
		foreach ( self::CODES as $pattern => $failure ) {
			foreach ( $said->codes as $code ) {
				if ( 1 === preg_match( $pattern, $code ) && self::fits( $status, $failure, $said ) ) {
					return $failure;
				}
			}
		}
		return in_array( $status, array( 400, 403, 404, 422 ), true )
			&& in_array( 'model', $said->names, true )
			&& ! self::speaks_of( '/input|prompt|image/', $said )
			? Failure::ModelRefused
			: null;
	}

	/**
	 * Whether a code's meaning can be that of an answer with a status.
	 *
	 * @param int     $status  The HTTP status.
	 * @param Failure $failure The code's meaning.
	 * @param Said    $said    What the answer says.
	 */
	private static function fits( int $status, Failure $failure, Said $said ): bool {
		return match ( $failure ) {
			Failure::VideoForbidden => true,
			// An error that a job ended with is no refusal of an order, so only a refusal's status says so.
			Failure::Invalid        => $status >= 400 && $status < 500 && ! in_array( $status, array( 401, 402, 408, 429, 499 ), true ),
			Failure::Busy           => in_array( $status, array( 400, 403, 429, 503, 529 ), true ),
			Failure::OutOfCredit    => 408 !== $status && 499 !== $status && 1 !== preg_match( self::SOON_OVER, $said->words ),
			Failure::ModelRefused   => ! in_array( $status, array( 402, 408, 429, 499 ), true )
				&& ( 401 !== $status || self::speaks_of( '/' . self::MODEL_DENIED . '/', $said ) ),
			default                 => in_array( $status, array( 400, 401, 403, 422 ), true ),
		};
	}

	/**
	 * Whether a code says that there is no such thing.
	 *
	 * @param int  $status The HTTP status.
	 * @param Said $said   What the answer says.
	 */
	private static function is_gone( int $status, Said $said ): bool {
		return in_array( $status, array( 400, 404, 410, 422 ), true ) && ( self::speaks_of( self::GONE, $said ) || self::speaks_of( self::NO_VIDEO, $said ) );
	}

	/**
	 * What the words mean, where no code says more than the status.
	 *
	 * @param int  $status The HTTP status.
	 * @param Said $said   What the answer says.
	 */
	private static function by_words( int $status, Said $said ): ?Failure {
		if (
			array() !== array_filter( $said->codes, static fn( string $code ): bool => strlen( $code ) > 3 && 1 !== preg_match( self::VAGUE, $code ) )
			|| '' === $said->words
			|| in_array( $status, array( 408, 499, 502, 504 ), true )
		) {
			return null;
		}
		// Some keyboards have the Arabic letters.
		$words = str_replace( array( 'ي', 'ك' ), array( 'ی', 'ک' ), $said->words );
		// With these two the words may be about the key, so only a code tells of credit.
		if ( $status < 500 && ! in_array( $status, array( 401, 403 ), true ) && 1 === preg_match( self::NO_CREDIT, $words ) ) {
			return 1 === preg_match( self::SOON_OVER, $words ) ? null : Failure::OutOfCredit;
		}
		if ( in_array( $status, array( 400, 403, 422, 451 ), true ) && 1 === preg_match( self::NOT_MADE, $words ) ) {
			return Failure::Invalid;
		}
		if ( 1 === preg_match( self::NO_KEY, $words ) && in_array( $status, array( 400, 403, 422 ), true ) ) {
			return Failure::Unauthorized;
		}
		if ( in_array( $status, array( 400, 500, 501 ), true ) && 1 === preg_match( self::NO_OPERATION, $words ) ) {
			return Failure::Unsupported;
		}
		// A server that breaks may do so over what was made of an order: then only these words say that nothing was.
		$has_none = in_array( $status, array( 400, 404, 422, 500, 503 ), true ) && 1 === preg_match( self::NO_CHANNEL, $words );
		$is_of_it = array() === array_diff( $said->names, array( 'model', 'none', 'null', 'body' ) );
		$has_none = $has_none || ( $is_of_it && in_array( $status, array( 400, 404, 422 ), true ) && 1 === preg_match( self::NO_MODEL, $words ) );
		$has_none = $has_none || ( 403 === $status && 1 === preg_match( self::NOT_THIS, $words ) );
		return $has_none ? Failure::ModelRefused : null;
	}

	/**
	 * Whether one of the codes has a word in it.
	 *
	 * @param string $pattern The word.
	 * @param Said   $said    What the answer says.
	 */
	private static function speaks_of( string $pattern, Said $said ): bool {
		return array() !== preg_grep( $pattern, $said->codes );
	}
}
