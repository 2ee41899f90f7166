<?php
/**
 * Orders whose answer never came.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * What looking for an order at the gateway has found, whose answer did not arrive.
 */
final class LostOrder {
	/**
	 * The gateway has no trace of it.
	 */
	public static function none_found(): VideoError {
		return new VideoError(
			'platoniavid_unconfirmed_none',
			__(
				'The gateway’s answer did not arrive, and no such video was found there. It was probably not made, but it may have been charged. You can submit it again, or discard it.',
				'platoniavid'
			),
			'resubmit'
		);
	}

	/**
	 * Several videos at the gateway could be it.
	 */
	public static function several_found(): VideoError {
		return new VideoError(
			'platoniavid_unconfirmed_several',
			__( 'The gateway’s answer did not arrive, and several videos there could be this one. Choose which.', 'platoniavid' ),
			'choose_video'
		);
	}

	/**
	 * The gateway's videos come without their prompts, so that nobody can say which is it.
	 */
	public static function perhaps_found(): VideoError {
		return new VideoError(
			'platoniavid_unconfirmed_perhaps',
			__(
				'The gateway’s answer did not arrive, and the gateway does not tell what its videos were made from. If this is one of those that were made at that time, choose it. Otherwise you can submit it again, or discard it.',
				'platoniavid'
			),
			'choose_video'
		);
	}

	/**
	 * The gateway's list can't be searched.
	 */
	public static function not_searchable(): VideoError {
		return new VideoError(
			'platoniavid_unconfirmed_unsearched',
			__(
				'The gateway’s answer did not arrive, and its list of videos could not be searched. The video may have been made and charged: look into your account at the gateway, then submit it again or discard it.',
				'platoniavid'
			),
			'resubmit'
		);
	}

	/**
	 * The gateway's list can't be searched any more; there are videos to choose from since it could.
	 */
	public static function no_longer_searchable(): VideoError {
		return new VideoError( 'platoniavid_unconfirmed_unsearched', self::not_searchable()->message, 'choose_video' );
	}

	/**
	 * Its video is in another row already.
	 *
	 * @param int $id The site's own id of that row.
	 */
	public static function known_elsewhere( int $id ): VideoError {
		return new VideoError(
			'platoniavid_known_elsewhere',
			sprintf(
				/* translators: %d: a video's number. */
				__( 'The gateway’s video for this order is on the site already, as number %d. You find it under Media → AI videos.', 'platoniavid' ),
				$id
			),
			'none'
		);
	}
}
