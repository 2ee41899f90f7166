<?php
/**
 * What reads the answer to an order.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Kinds\Sora;
use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\NeverSent;
use PlatoniaVid\Gateway\Reading\Fields;
use PlatoniaVid\Gateway\Reading\FirstJson;
use PlatoniaVid\Gateway\Reading\FoundJob;
use PlatoniaVid\Gateway\Reading\JobAddress;
use PlatoniaVid\Gateway\Reading\JobAnswer;
use PlatoniaVid\Gateway\Reading\JobState;
use PlatoniaVid\Gateway\Reading\Links;
use PlatoniaVid\Gateway\Reading\Meaning;
use PlatoniaVid\Gateway\Reading\Moment;
use PlatoniaVid\Gateway\Reading\PackedId;
use PlatoniaVid\Gateway\Reading\Said;
use PlatoniaVid\Gateway\Reading\VideoReader;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Gateway\Unpacked;
use PlatoniaVid\Gateway\WordPress\Failures;
use PlatoniaVid\Gateway\WordPress\Results;
use PlatoniaVid\OthersCode;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\TakenTexts;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\Forgotten;
use PlatoniaVid\Videos\Storage\RemoteKeys;
use PlatoniaVid\Videos\Values\FailureWords;
use PlatoniaVid\Videos\Values\LostOrder;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Has in memory, before an order is sent, all classes that are first needed when its answer comes: it is awaited for minutes at some servers, and an update
 * of the plugin puts other files in their place meanwhile. GoneFilesTest holds the list.
 */
final class AnswerCode {
	/**
	 * The classes, but for those that the order itself needs.
	 */
	private const CLASSES = array(
		HttpResponse::class,
		Unpacked::class,
		Clock::class,
		Meanwhile::class,
		VideoReader::class,
		Fields::class,
		FirstJson::class,
		FoundJob::class,
		JobAddress::class,
		JobAnswer::class,
		JobState::class,
		Links::class,
		Moment::class,
		PackedId::class,
		RemoteVideo::class,
		RemoteStatus::class,
		Money::class,
		Results::class,
		RemoteKeys::class,
		Forgotten::class,
		Days::class,
		OthersCode::class,
		GatewayException::class,
		NeverSent::class,
		Meaning::class,
		Said::class,
		Failures::class,
		VideoError::class,
		OrderError::class,
		LostOrder::class,
		FailureWords::class,
		Backoff::class,
		Sora::class,
		KeySeal::class,
		TakenTexts::class,
	);

	/**
	 * Reads them.
	 */
	public static function load(): void {
		array_map( 'class_exists', self::CLASSES );
	}
}
