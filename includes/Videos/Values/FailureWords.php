<?php
/**
 * What each failure is called.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Failure;

/**
 * The one table from a failure of a gateway to what an editor reads of it.
 */
final class FailureWords {
	/**
	 * Code, sentence and action of each failure.
	 *
	 * @param Failure $failure The kind of failure.
	 * @return array{string, string, string}
	 */
	public static function of( Failure $failure ): array {
		return match ( $failure ) {
			Failure::NotSent        => array(
				'gateway_unreachable',
				__( 'The gateway could not be reached, and nothing was charged. Check the site’s connection and try again.', 'platoniavid' ),
				'retry',
			),
			Failure::Blocked        => array(
				'requests_blocked',
				__(
					'This site’s own settings block requests to that server. An administrator can allow them in wp-config.php, by its name in WP_ACCESSIBLE_HOSTS.',
					'platoniavid'
				),
				'settings',
			),
			Failure::Held           => array(
				'requests_limited',
				__( 'The site has sent as many requests as it may send to this connection in a minute. Try again in a moment.', 'platoniavid' ),
				'wait',
			),
			Failure::NotHere        => array(
				'connection_missing',
				__(
					'The connection that this video was ordered from is not set up here, so its server can’t be asked. An administrator can define it again under the same id, with its kind or address, activate the plugin that it needs, or, where it is not defined any more, add the same server in the settings. What waits for it goes on then.',
					'platoniavid'
				),
				'settings',
			),
			Failure::Unauthorized   => array(
				'key_refused',
				__( 'The gateway does not accept the key. Check the key in the settings.', 'platoniavid' ),
				'settings',
			),
			Failure::Forbidden      => array(
				'key_not_allowed',
				__( 'The gateway does not allow this key here. Check which domains and addresses the key is limited to.', 'platoniavid' ),
				'settings',
			),
			Failure::VideoForbidden => array( 'video_forbidden', __( 'This video belongs to another key.', 'platoniavid' ), 'none' ),
			Failure::OutOfCredit    => array(
				'out_of_credit',
				__( 'Your credit at the gateway is used up. Add credit to your account there and generate again.', 'platoniavid' ),
				'add_credit',
			),
			Failure::Invalid        => array(
				'request_refused',
				__(
					'The gateway refused the request, and nothing was charged. Change the prompt or the settings of the video and generate again.',
					'platoniavid'
				),
				'edit_prompt',
			),
			Failure::ModelRefused   => array(
				'model_refused',
				__( 'The gateway does not offer this model. Choose another one.', 'platoniavid' ),
				'choose_model',
			),
			Failure::NotFound       => array( 'gone', __( 'The gateway no longer has this video.', 'platoniavid' ), 'none' ),
			Failure::Moved          => array(
				'moved',
				__( 'The gateway’s address has moved. Change the address in the settings.', 'platoniavid' ),
				'settings',
			),
			Failure::Retired        => array(
				'retired',
				__( 'What was asked for is no longer offered there, and nothing was charged. Choose another model or another connection.', 'platoniavid' ),
				'choose_model',
			),
			Failure::NotReady       => array(
				'content_missing',
				__( 'The video is finished, but the gateway does not hand it out yet. It will be asked again.', 'platoniavid' ),
				'wait',
			),
			Failure::JobFailed      => array(
				'job_error',
				__( 'The gateway answers with an error about this video. It will be asked again, in case that passes.', 'platoniavid' ),
				'wait',
			),
			Failure::TooLarge       => array(
				'request_too_large',
				__( 'The request is too large for the gateway. Use a shorter prompt, or ask whoever runs the gateway to raise its limit.', 'platoniavid' ),
				'edit_prompt',
			),
			Failure::Unsupported    => array( 'unsupported', __( 'This gateway does not offer this operation.', 'platoniavid' ), 'none' ),
			Failure::Busy           => array( 'gateway_busy', __( 'The gateway is busy. It will be asked again in a while.', 'platoniavid' ), 'wait' ),
			Failure::Uncertain      => array(
				'unconfirmed',
				__(
					'The gateway’s answer did not arrive, so the video may have been charged. It is being looked for at the gateway, and not sent again by itself.',
					'platoniavid'
				),
				'wait',
			),
			Failure::BadAnswer      => array( 'bad_answer', __( 'The gateway’s answer could not be read.', 'platoniavid' ), 'retry' ),
			Failure::BadContent     => array(
				'bad_content',
				__( 'The video could not be downloaded whole. It stays at the gateway, where it can be fetched again.', 'platoniavid' ),
				'retry',
			),
			Failure::ContentTooLarge => array(
				'content_too_large',
				__(
					'The finished video is larger than this site takes. An administrator can raise “Largest file, in megabytes” in the settings of PlatoniaVid; then try again.',
					'platoniavid'
				),
				'retry',
			),
			Failure::NoRoom         => array(
				'no_room',
				__(
					'The site has not enough disk space for this video. Make room; the video stays at the gateway meanwhile, and will be fetched then.',
					'platoniavid'
				),
				'wait',
			),
		};//end match
	}
}
