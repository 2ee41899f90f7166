<?php
/**
 * The REST resources of webhooks.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Receiver;

/**
 * Says what `/webhooks` answers with. A secret is in the answer that makes it, and in no other.
 */
final class WebhooksSchema {
	/**
	 * A webhook, and a secret that was just made.
	 *
	 * @return array<string, mixed>
	 */
	public static function webhook(): array {
		$date = array(
			'type'   => array( 'string', 'null' ),
			'format' => 'date-time',
		);
		return Schema::resource(
			'webhook',
			array(
				'id'            => array( 'type' => 'integer' ),
				'url'           => array(
					'description' => 'The address that is told.',
					'type'        => 'string',
				),
				'events'        => self::events(),
				'enabled'       => array(
					'description' => 'Whether it is told anything.',
					'type'        => 'boolean',
				),
				'needs_secret'  => array(
					'description' => 'Whether its secret can’t be read any more: nothing is sent until another one is made.',
					'type'        => 'boolean',
				),
				'failing_since' => array( 'description' => 'Since when it has taken nothing; null where the last message was taken.' ) + $date,
				'stopped_at'    => array(
					'description' => 'When the site has switched it off, as it had taken nothing for days; where it is enabled, since when its messages wait, as the site has another address: switch it on if it is meant. Null for neither.',
				) + $date,
				'secret'        => array(
					'description' => 'The secret that was made by this request; null in any other answer.',
					'type'        => array( 'string', 'null' ),
				),
			)
		);
	}

	/**
	 * A message.
	 *
	 * @return array<string, mixed>
	 */
	public static function delivery(): array {
		$date = array(
			'type'   => array( 'string', 'null' ),
			'format' => 'date-time',
		);
		return Schema::resource(
			'webhook-delivery',
			array(
				'id'          => array( 'type' => 'integer' ),
				'name'        => array(
					'description' => 'What the receiver knows it by, in `webhook-id`: the same with each repetition.',
					'type'        => 'string',
				),
				'event'       => array(
					'description' => 'What it tells of; “test” for nothing.',
					'type'        => 'string',
				),
				'video'       => array(
					'description' => 'The video’s id; null for a test.',
					'type'        => array( 'integer', 'null' ),
				),
				'state'       => array(
					'type' => 'string',
					'enum' => Delivery::STATES,
				),
				'attempts'    => array(
					'description' => 'How often it was sent since somebody last asked for it.',
					'type'        => 'integer',
				),
				'code'        => array(
					'description' => 'The status of the last answer; null where there was none.',
					'type'        => array( 'integer', 'null' ),
				),
				'problem'     => array(
					'description' => 'Why it was not taken; empty where it was, or was not sent yet.',
					'type'        => 'string',
					'enum'        => array_merge( array( '' ), Delivery::PROBLEMS ),
				),
				'created_at'  => array(
					'type'   => 'string',
					'format' => 'date-time',
				),
				'tried_at'    => array( 'description' => 'When it was last sent.' ) + $date,
				'next_try_at' => array( 'description' => 'When it is sent next; null where it is not.' ) + $date,
			)
		);
	}

	/**
	 * A list of events.
	 *
	 * @return array<string, mixed>
	 */
	public static function events(): array {
		return array(
			'description' => 'What it is told of.',
			'type'        => 'array',
			'items'       => array(
				'type' => 'string',
				'enum' => Receiver::EVENTS,
			),
		);
	}

	/**
	 * A webhook in that form.
	 *
	 * @param Receiver $receiver     The webhook.
	 * @param bool     $needs_secret Whether its secret can't be read any more.
	 * @param ?string  $secret       Its secret, where it was just made.
	 * @return array<string, mixed>
	 */
	public static function describe( Receiver $receiver, bool $needs_secret, #[\SensitiveParameter] ?string $secret = null ): array {
		return array(
			'id'            => $receiver->id,
			'url'           => $receiver->url,
			'events'        => $receiver->events,
			'enabled'       => $receiver->enabled,
			'needs_secret'  => $needs_secret,
			'failing_since' => IsoTime::or_null( $receiver->failing_since ),
			'stopped_at'    => IsoTime::or_null( $receiver->stopped_at ),
			'secret'        => $secret,
		);
	}

	/**
	 * A message in that form.
	 *
	 * @param Delivery $delivery The message.
	 * @return array<string, mixed>
	 */
	public static function describe_delivery( Delivery $delivery ): array {
		return array(
			'id'          => $delivery->id,
			'name'        => $delivery->name,
			'event'       => $delivery->event,
			'video'       => 0 === $delivery->video ? null : $delivery->video,
			'state'       => $delivery->state,
			'attempts'    => $delivery->attempts,
			'code'        => 0 === $delivery->code ? null : $delivery->code,
			'problem'     => $delivery->problem,
			'created_at'  => IsoTime::of( $delivery->created_at ),
			'tried_at'    => IsoTime::or_null( $delivery->tried_at ),
			'next_try_at' => Delivery::WAITING === $delivery->state ? IsoTime::of( $delivery->next_try_at ) : null,
		);
	}
}
