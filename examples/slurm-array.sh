#!/usr/bin/env bash
# One task of the array is one shard:  PAPERS=/data/papers OUT=/data/outputs sbatch --array=1-64 examples/slurm-array.sh
# When all are done:                   policy-pipeline merge /data/outputs/shards/*-of-64 --out /data/outputs
#SBATCH --job-name=policy-pipeline
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=08:00:00
#SBATCH --requeue
set -euo pipefail

: "${PAPERS:?the papers: a folder or a file of records}" "${OUT:?the folder for the results, on storage that all nodes share}"
exec policy-pipeline extract "$PAPERS" --out "$OUT" --workers 1 --quiet \
  --shard "$SLURM_ARRAY_TASK_ID/${SHARDS:-$SLURM_ARRAY_TASK_MAX}"
