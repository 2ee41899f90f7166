<?php
/**
 * What the plugin needs of a gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Makes videos somewhere else. Every method throws GatewayException where it does not get what it is named for.
 *
 * @since 0.1.0
 */
interface Gateway {
	/**
	 * The longest prompt, in characters, as OpenAI's Videos API has it.
	 */
	public const PROMPT_LENGTH = 32000;

	/**
	 * Orders a video. **Costs money**; the caller sends it once.
	 *
	 * @since 0.1.0
	 *
	 * @param Order $order   What is ordered, with its images.
	 * @param float $timeout Seconds to wait for the answer.
	 * @throws GatewayException With Failure::Uncertain where the video may have been ordered all the same.
	 */
	public function create( Order $order, float $timeout ): RemoteVideo;

	/**
	 * Orders a variation of a finished video. **Costs money**; the caller sends it once.
	 *
	 * @since 0.1.0
	 *
	 * @param string $remote_id The gateway's id of the finished video.
	 * @param Order  $order     What is to be different; model, size and length are the finished video's.
	 * @param float  $timeout   Seconds to wait for the answer.
	 * @throws GatewayException With Failure::Uncertain where the video may have been ordered all the same.
	 */
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo;

	/**
	 * Asks for several videos at once, in parallel.
	 *
	 * @since 0.1.0
	 *
	 * @param list<string> $remote_ids The gateway's ids.
	 * @param float        $timeout    Seconds to wait for the answers.
	 * @return array<string, RemoteVideo|GatewayException> By remote id.
	 */
	public function retrieve( array $remote_ids, float $timeout ): array;

	/**
	 * Fetches a part of a video's content into a file.
	 *
	 * @since 0.1.0
	 *
	 * @param string $remote_id The gateway's id.
	 * @param string $variant   "video", "thumbnail" or "spritesheet".
	 * @param string $file      Where to; an existing file is overwritten. A file is left also where the call fails.
	 * @param string $range     The part that is wanted, as "bytes=0-"; empty for all. The gateway may ignore it.
	 * @param int    $limit     Bytes after which to stop reading.
	 * @param float  $timeout   Seconds for the whole transfer.
	 * @return HttpResponse Status 200 or 206, with an empty body.
	 * @throws GatewayException Where the content is not there, or the transfer broke off.
	 */
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse;

	/**
	 * Videos that the key has made, newest first.
	 *
	 * @since 0.1.0
	 *
	 * @param int    $limit   How many at most.
	 * @param string $after   The id after which to begin; empty for the newest. A gateway may not know this and begin anew.
	 * @param float  $timeout Seconds to wait for the answer.
	 * @return list<RemoteVideo> Where the gateway keeps only ids, the rest is empty and the status unknown.
	 * @throws GatewayException Where the list can't be had.
	 */
	public function list( int $limit, string $after, float $timeout ): array;

	/**
	 * Deletes a video at the gateway.
	 *
	 * @since 0.1.0
	 *
	 * @param string $remote_id The gateway's id.
	 * @param float  $timeout   Seconds to wait for the answer.
	 * @throws GatewayException With Failure::NotFound where it is gone already.
	 */
	public function delete( string $remote_id, float $timeout ): void;
}
