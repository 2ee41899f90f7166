<?php
/**
 * A gateway that tells about its server.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What a test of a connection and its list of models need. A gateway need not be able to do this.
 *
 * @since 0.1.0
 */
interface Probing {
	/**
	 * Tries the server with what costs nothing. It throws nothing: a failure is a finding.
	 *
	 * @param float $timeout Seconds for all of it.
	 */
	public function probe( float $timeout ): Findings;

	/**
	 * The models that the server names, as far as it tells of them.
	 *
	 * @param float $timeout Seconds to wait for the answer.
	 * @return list<array{
	 *     id: string,
	 *     label: string,
	 *     description: string,
	 *     sizes: list<string>,
	 *     seconds: list<int>,
	 *     price_per_second: float|null,
	 *     inputs: array{first_frame: bool, last_frame: bool, references: int},
	 * }>
	 *         Sizes and seconds are empty and the price is null where it does not tell; a price is in the server's own currency.
	 * @throws GatewayException Where there is no such list to be had.
	 */
	public function models( float $timeout ): array;
}
